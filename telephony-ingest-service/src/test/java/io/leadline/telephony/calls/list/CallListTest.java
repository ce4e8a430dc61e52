package io.leadline.telephony.calls.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;

import io.leadline.contracts.database.Database;
import io.leadline.contracts.tenancy.TenantScope;
import io.leadline.telephony.Office;
import io.leadline.telephony.calls.CallDirection;
import io.leadline.telephony.calls.Calls;
import io.leadline.telephony.calls.Leg;
import io.leadline.telephony.calls.LegState;
import io.leadline.telephony.calls.Party;
import io.leadline.telephony.calls.Summary;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The calls over HTTP (roadmap, stage 4). */
@QuarkusTest
class CallListTest {
    /** 23:30 of the 20th in UTC, and the 21st in Moscow. */
    private static final Instant NIGHT = Instant.parse("2026-11-20T22:30:00Z");

    @Inject
    Database database;

    @Inject
    Calls calls;

    private final Office office = new Office();
    private UUID answered;
    private UUID missed;

    @BeforeEach
    void twoCalls() {
        inTenant(() -> database.update("""
                insert into telephony.phone (tenant_id, number, rk, city, avito_name, created_at, updated_at)
                values (?, '+74951112233', 'Авито', 'Тверь', 'Мастер Сервис', now(), now()),
                    (?, '+74951112244', 'Сайт', 'Тула', null, now(), now())""", office.number(), office.number()));
        inTenant(() -> database.update("""
                insert into telephony.person (tenant_id, number, uuid, first_name, last_name, role, status, extension, seq)
                values (?, 7, ?, 'Ольга', 'Иванова', 'operator', 'active', '101', 1)""", office.number(), UUID.randomUUID()));
        answered = call("e1", "79161234567", "74951112233", NIGHT, 60, "101");
        missed = call("e2", "79169876543", "74951112244", NIGHT.plusSeconds(86_400), 0, null);
    }

    @Test
    void theLatestComesFirstWithTheColumnsOfTheRoadmap() {
        list("").body("data.id", contains(missed.toString(), answered.toString()))
                .body("pagination.total", equalTo(2))
                .body("data[1].rk", equalTo("Авито"))
                .body("data[1].city", equalTo("Тверь"))
                .body("data[1].avito_name", equalTo("Мастер Сервис"))
                .body("data[1].phone_client", equalTo("+79161234567"))
                .body("data[1].phone_ats", equalTo("+74951112233"))
                .body("data[1].date_create", equalTo("2026-11-20T22:30:00Z"))
                .body("data[1].operator_name", equalTo("Ольга Иванова"))
                .body("data[1].status", equalTo("accepted"))
                .body("data[1].talk_seconds", equalTo(60))
                .body("data[1].has_recording", equalTo(false))
                .body("data[0].operator_name", equalTo(null));
    }

    @Test
    void everyFilterFilters() {
        for (var filter : List.of(
                "date_from=2026-11-21&date_to=2026-11-21",
                "rk=Авито",
                "city=Тверь",
                "avito_name=Мастер Сервис",
                "phone_client=8 916 123-45-67",
                "line=74951112233",
                "operator=7",
                "status=accepted",
                "search=тверь мас",
                "search=123-45-67",
                "search=2233")) {
            list(filter).body("data.id", contains(answered.toString()));
        }
        for (var filter : List.of("date_from=2026-11-22", "status=missed", "search=6543", "city=Тула")) {
            list(filter).body("data.id", contains(missed.toString()));
        }
        list("direction=inbound").body("data", hasSize(2));
        for (var filter :
                List.of("direction=outbound", "has_recording=true", "operator=8", "phone_client=нет", "search=%")) {
            list(filter).body("data", hasSize(0));
        }
        inTenant(() -> calls.recordingReady(office.number(), missed, UUID.randomUUID()));
        list("has_recording=true").body("data.id", contains(missed.toString()));
        list("has_recording=false").body("data.id", contains(answered.toString()));
    }

    @Test
    void theOrderIsOneOfAFewAndPagesFollowIt() {
        list("sort=talk_seconds").body("data.id", contains(missed.toString(), answered.toString()));
        list("sort=-talk_seconds").body("data.id", contains(answered.toString(), missed.toString()));
        list("sort=date_create&limit=1&page=2").body("data.id", contains(missed.toString()));
        list("sort=-avito_name").body("data.id", contains(answered.toString(), missed.toString()));
        for (var wrong : List.of("sort=id", "limit=101", "page=0", "status=lost", "date_from=yesterday")) {
            assertThat(query(wrong).extract().statusCode()).as(wrong).isEqualTo(400);
        }
    }

    @Test
    void oneHasItsLegsAndIsItsOwnTenantsAlone() {
        inTenant(() -> {
            calls.leg(office.number(), 1, "e1", leg("l1", "ivr", NIGHT));
            calls.leg(office.number(), 1, "e1", leg("l2", "abonent", NIGHT.plusSeconds(5)));
            return true;
        });
        office.as("operator")
                .get("/api/calls/{id}", answered)
                .then()
                .statusCode(200)
                .header("ETag", equalTo("\"1\""))
                .body("id", equalTo(answered.toString()))
                .body("entry_id", equalTo("e1"))
                .body("closed", equalTo(true))
                .body("disconnect_reason", equalTo(1110))
                .body("course.ivr", equalTo(true))
                .body("course.transferred", equalTo(false))
                .body("legs.call_id", contains("l1", "l2"))
                .body("legs.state", everyItem(equalTo("appeared")));
        new Office().as("operator").get("/api/calls/{id}", answered).then().statusCode(404);
        new Office().as("operator").get("/api/calls").then().body("data", hasSize(0));
        office.as("manager").get("/api/calls").then().statusCode(403);
    }

    private ValidatableResponse list(String filter) {
        return query(filter).statusCode(200);
    }

    private ValidatableResponse query(String filter) {
        var request = office.as("operator");
        for (var pair : filter.split("&")) {
            var parts = pair.split("=", 2);
            if (parts.length == 2) {
                request.queryParam(parts[0], parts[1]);
            }
        }
        return request.get("/api/calls").then();
    }

    private UUID call(String entry, String client, String line, Instant start, int talk, String extension) {
        return inTenant(() -> {
            var end = start.plusSeconds(10 + talk);
            calls.summary(
                    office.number(),
                    1,
                    entry,
                    new Summary(
                            CallDirection.INBOUND,
                            new Party(null, client),
                            new Party(extension, null),
                            line,
                            start,
                            talk == 0 ? null : start.plusSeconds(10),
                            end,
                            1110,
                            false));
            return calls.ofEntry(office.number(), 1, entry).orElseThrow().id();
        });
    }

    private static Leg leg(String id, String location, Instant at) {
        return new Leg(
                id,
                1,
                LegState.APPEARED,
                location,
                at,
                Party.NOBODY,
                Party.NOBODY,
                null,
                null,
                null,
                false,
                false,
                null,
                null,
                at,
                null,
                null);
    }

    private <T> T inTenant(Callable<T> work) {
        return TenantScope.call(
                office.number(), () -> QuarkusTransaction.requiringNew().call(work));
    }
}
