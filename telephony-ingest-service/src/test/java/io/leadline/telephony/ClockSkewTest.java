package io.leadline.telephony;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadline.contracts.database.Database;
import io.leadline.localstack.testkit.TelephonyProvidersResource;
import io.leadline.localstack.testkit.TestIssuer;
import io.leadline.telephony.avito.AvitoOffice;
import io.leadline.telephony.avito.ChatDesk;
import io.leadline.telephony.recordings.PlayedCalls;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Mango's clock and ours disagree by hours, or ours is set while things are under way (issue 7, faults). */
@QuarkusTest
class ClockSkewTest {
    @Inject
    SettableClock clock;

    @Inject
    Database database;

    @Inject
    ChatDesk desk;

    private final Office office = new Office();
    private PlayedCalls calls;

    @BeforeEach
    void anAccount() {
        TelephonyProvidersResource.control("mango").reset();
        calls = new PlayedCalls(office);
    }

    @AfterEach
    void theRightTime() {
        clock.wrongBy(Duration.ZERO);
    }

    @ParameterizedTest
    @ValueSource(longs = {-5, 5, 26})
    void mangosClockIsWrongByHoursAndTheCallIsTheSame(long hours) {
        var began = Instant.now().minusSeconds(300);
        calls.play("\"started_at\":" + began.getEpochSecond());
        calls.play("\"shuffle\":true,\"duplicate\":1,\"started_at\":"
                + began.plus(Duration.ofHours(hours)).getEpochSecond());
        calls.awaitCount("call", "summary is not null and recordings = 1", 2);
        var both = office.as("operator")
                .get("/api/calls?sort=" + (hours > 0 ? "date_create" : "-date_create"))
                .as(JsonNode.class)
                .path("data");
        assertThat(both).hasSize(2);
        for (var field : List.of("direction", "status", "talk_seconds", "phone_client", "operator_extension")) {
            assertThat(both.get(1).path(field)).isEqualTo(both.get(0).path(field));
        }
        assertThat(Duration.between(
                        Instant.parse(both.get(0).path("date_create").asText()),
                        Instant.parse(both.get(1).path("date_create").asText())))
                .isEqualTo(Duration.ofHours(hours));
        assertThat(calls.count("intake", "state = 'new'")).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {-180, -3, 180})
    void ourClockIsSetWhileEntriesWaitAndNothingIsStuck(long minutes) {
        var played = calls.play(
                "\"lose\":[\"events/call\",\"events/summary\",\"events/recording\",\"events/record/added\"]");
        // Stored when the clock was so much ahead or behind; the summary waits for another try.
        var then = Instant.now().minus(Duration.ofMinutes(minutes));
        var number = 0;
        for (var event : played.path("events")) {
            var kind = event.path("path").asText();
            var body = event.path("json").toString().getBytes(StandardCharsets.UTF_8);
            var key = "skew-" + number++;
            calls.inTenant(() -> database.update(
                    """
                    insert into telephony.intake (tenant_id, provider, account_id, kind, provider_key, lane, body,
                        tries, due_at, received_at)
                    select ?, 'mango', id, ?, ?, ?, ?, ?, ?, ? from telephony.mango_account where tenant_id = ?""",
                    office.number(),
                    kind,
                    key,
                    played.path("entry_id").asText(),
                    body,
                    kind.endsWith("summary") ? 1 : 0,
                    then,
                    then,
                    office.number()));
        }
        calls.awaitCount("call", "summary is not null", 1);
        calls.awaitCount("intake", "state = 'new'", 0);
        assertThat(calls.count("intake", "state = 'failed'")).isZero();
        office.as("operator")
                .get("/api/calls")
                .then()
                .body("pagination.total", equalTo(1))
                .body("data[0].status", equalTo("accepted"))
                .body(
                        "data[0].date_create",
                        equalTo(Instant.ofEpochSecond(played.path("start").asLong())
                                .toString()));
    }

    @Test
    void ourClockIsSetInTheMiddleOfACallAndItEndsAsItWould() {
        var held = calls.play("\"hold\":true,\"scenario\":\"transfer\"");
        await().untilAsserted(() ->
                office.as("operator").get("/api/calls").then().body("data[0].status", equalTo("talking")));
        var played = 0;
        for (var hours : List.of(-3L, 4L, 0L)) {
            clock.wrongBy(Duration.ofHours(hours));
            calls.play("\"from\":\"7916000000%d\"".formatted(hours + 3));
            // What is to be fetched is due by the clock that said so: one set back by hours would have it wait for
            // them.
            calls.awaitCount("recording", "state = 'kept'", ++played);
        }
        TelephonyProvidersResource.control("mango")
                .seed("{\"hang_up\":{\"entry_id\":\"%s\"}}"
                        .formatted(held.path("entry_id").asText()));
        calls.awaitCount("call", "summary is not null", 4);
        calls.awaitCount("recording", "state = 'kept'", 5);
        assertThat(calls.count("recording", "true")).isEqualTo(5);
        assertThat(calls.inTenant(() -> database.list("""
                        select aggregateid from outbox.event where tenant_id = ? and type = 'call.finished'""", row -> row.text("aggregateid"), office.number())))
                .hasSize(4)
                .doesNotHaveDuplicates();
    }

    @Test
    void avitosTokenTurnsAndMessagesSurviveASetClock() {
        var avito = new AvitoOffice().known();
        var account = avito.account("");
        avito.office
                .as("admin")
                .post("/api/avito/accounts/" + account + "/webhook")
                .then()
                .statusCode(200);
        clock.wrongBy(Duration.ofHours(6));
        desk.turn(avito, account, "poll");
        var control = AvitoOffice.control();
        control.seed("{\"write\":{\"account\":%d,\"text\":\"раз\"}}".formatted(avito.userId));
        desk.told(avito, 1);
        await().until(() -> desk.waiting(avito) == 0);
        // The poll's next turn and its last look lie six hours ahead now.
        clock.wrongBy(Duration.ZERO);
        var chat = control.seed("{\"write\":{\"account\":%d,\"text\":\"два\",\"lose\":true}}".formatted(avito.userId))
                .path("chat_id")
                .asText();
        control.seed("{\"write\":{\"account\":%1$d,\"chat\":\"%2$s\",\"author\":%1$d,\"text\":\"ответ\",\"lose\":true}}"
                .formatted(avito.userId, chat));
        desk.told(avito, 2);
        for (var hours : List.of(-5L, 5L, 0L)) {
            clock.wrongBy(Duration.ofHours(hours));
            send(avito, account, chat);
        }
    }

    private static void send(AvitoOffice avito, long account, String chat) {
        given().auth()
                .oauth2(TestIssuer.service("dialogs").sign())
                .header("X-Tenant-ID", avito.office.number())
                .header("Idempotency-Key", UUID.randomUUID())
                .contentType(ContentType.JSON)
                .body("{\"text\":\"Едем\"}")
                .post("/internal/avito/accounts/{id}/chats/{chat}/messages", account, chat)
                .then()
                .statusCode(200);
    }
}
