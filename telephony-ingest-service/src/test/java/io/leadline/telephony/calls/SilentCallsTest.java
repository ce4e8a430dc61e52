package io.leadline.telephony.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.leadline.contracts.database.Database;
import io.leadline.contracts.tenancy.TenantScope;
import io.leadline.telephony.Office;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Calls whose end nobody told. */
@QuarkusTest
class SilentCallsTest {
    private static final Instant START = Instant.parse("2026-11-20T10:00:00Z");

    @Inject
    SilentCalls silent;

    @Inject
    Calls calls;

    @Inject
    Database database;

    private final Office office = new Office();

    @Test
    void aCallThatRangAndFellSilentIsMissedAndToldOnce() {
        var id = leg(LegState.APPEARED, 5);
        silent.round();
        call(id).body("status", equalTo("ringing")).body("closed", equalTo(false));
        hoursPass();
        silent.round();
        silent.round();
        call(id).body("status", equalTo("missed"))
                .body("closed", equalTo(true))
                .body("phone_client", equalTo("+79161234567"))
                .body("operator_extension", equalTo("101"))
                .body("ended_at", equalTo("2026-11-20T10:00:05Z"));
        assertTold(id, "call.started", "call.finished");
    }

    @Test
    void aTalkThatFellSilentIsAccepted() {
        var id = leg(LegState.CONNECTED, 5);
        leg(LegState.ON_HOLD, 65);
        hoursPass();
        silent.round();
        call(id).body("status", equalTo("accepted")).body("talk_seconds", equalTo(60));
    }

    @Test
    void itGivesWayToItsLateLegsToTheStatisticsAndToMangosOwnWord() {
        var id = leg(LegState.CONNECTED, 5);
        hoursPass();
        silent.round();
        call(id).body("talk_seconds", equalTo(0));
        leg(LegState.DISCONNECTED, 45);
        call(id).body("talk_seconds", equalTo(40)).body("closed", equalTo(true));
        assertThat(inTenant(() -> calls.closedByMango(office.number(), List.of("e1"))))
                .as("the statistics are not to think that it is known")
                .isEmpty();
        assertThat(summary(100, true)).isTrue();
        call(id).body("talk_seconds", equalTo(100));
        leg(LegState.DISCONNECTED, 47);
        call(id).body("talk_seconds", equalTo(100));
        assertThat(summary(110, false)).isTrue();
        call(id).body("talk_seconds", equalTo(110));
        assertThat(summary(120, true)).isFalse();
    }

    private boolean summary(long talked, boolean statistics) {
        return inTenant(() -> calls.summary(
                office.number(),
                1,
                "e1",
                new Summary(
                        CallDirection.INBOUND,
                        new Party(null, "79161234567"),
                        new Party("101", null),
                        "74951112233",
                        START,
                        START.plusSeconds(5),
                        START.plusSeconds(5 + talked),
                        1110,
                        statistics)));
    }

    private UUID leg(LegState state, long second) {
        var at = START.plusSeconds(second);
        return inTenant(() -> {
            calls.leg(
                    office.number(),
                    1,
                    "e1",
                    new Leg(
                            "l1",
                            second,
                            state,
                            "abonent",
                            at,
                            new Party(null, "79161234567"),
                            new Party("101", null),
                            "74951112233",
                            null,
                            null,
                            false,
                            false,
                            null,
                            null,
                            state == LegState.APPEARED ? at : null,
                            state == LegState.CONNECTED ? at : null,
                            state == LegState.DISCONNECTED ? at : null));
            return calls.ofEntry(office.number(), "e1").orElseThrow().id();
        });
    }

    private void hoursPass() {
        inTenant(() -> database.update(
                "update telephony.call set updated_at = updated_at - interval '7 hours' where tenant_id = ?",
                office.number()));
    }

    private ValidatableResponse call(UUID id) {
        return office.as("operator").get("/api/calls/{id}", id).then().statusCode(200);
    }

    private void assertTold(UUID id, String... types) {
        Awaitility.await().untilAsserted(() -> assertThat(inTenant(() -> database.list(
                        "select type from outbox.event where tenant_id = ? and aggregateid = ? order by seq",
                        row -> row.text("type"),
                        office.number(),
                        id.toString())))
                .containsExactly(types));
    }

    private <T> T inTenant(Callable<T> work) {
        return TenantScope.call(
                office.number(), () -> QuarkusTransaction.requiringNew().call(work));
    }
}
