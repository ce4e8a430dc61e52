package io.leadline.telephony.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadline.localstack.mango.MangoAccount;
import io.leadline.localstack.testkit.SimulatorControl;
import io.leadline.localstack.testkit.TelephonyProvidersResource;
import io.leadline.telephony.Office;
import io.leadline.telephony.mango.MangoClock;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A Mango whose numbers are three hours ahead of Unix seconds (upstreams/mango-office.md §10.5). */
@QuarkusTest
@TestProfile(ClockOffsetTest.ThreeHoursAhead.class)
class ClockOffsetTest {
    private static final long AHEAD = 3 * 3_600;

    public static final class ThreeHoursAhead implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("MANGO_CLOCK_OFFSET", "3h");
        }
    }

    private final Office office = new Office();
    private final SimulatorControl mango = TelephonyProvidersResource.control("mango");

    @Test
    void eventsAndStatisticsBothTellWhenItReallyWas() {
        mango.reset();
        int account = office.as("admin")
                .body(Map.of(
                        "name", "Основная",
                        "api_key", MangoAccount.demo().key(),
                        "api_salt", MangoAccount.demo().salt()))
                .post("/api/mango/accounts")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        // In the last hour: by its own numbers the call is still to come.
        var heard = Instant.now().minusSeconds(600).truncatedTo(ChronoUnit.SECONDS);
        play(heard, "");
        Awaitility.await()
                .untilAsserted(
                        () -> office.as("operator").get("/api/calls").then().body("pagination.total", equalTo(1)));
        var lost = heard.minusSeconds(60);
        play(lost, "\"events/call\",\"events/summary\",\"events/recording\",\"events/record/added\"");
        office.as("admin")
                .body(Map.of(
                        "date_from",
                                LocalDate.now(ZoneOffset.ofHours(3))
                                        .minusDays(1)
                                        .toString(),
                        "date_to", LocalDate.now(ZoneOffset.ofHours(3)).toString()))
                .post("/api/mango/accounts/{id}/reconcile", account)
                .then()
                .statusCode(202);
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> office.as("operator").get("/api/calls").then().body("pagination.total", equalTo(2)));
        var calls = office.as("operator").get("/api/calls").as(JsonNode.class).path("data");
        assertThat(calls)
                .extracting(call -> Instant.parse(call.path("date_create").asText()))
                .containsExactly(heard, lost);
        assertThat(calls).extracting(call -> call.path("talk_seconds").asInt()).containsExactly(121, 121);
        office.as("admin")
                .get("/api/mango/accounts/{id}/reconciliations", account)
                .then()
                .body("data[0].provider_says", equalTo(2))
                .body("data[0].received", equalTo(1));
    }

    @Test
    void whatIsReadIsWhatWouldBeWritten() {
        var clock = new MangoClock(Duration.ofHours(3));
        var moment = Instant.ofEpochSecond(1_790_000_000);
        assertThat(clock.seconds(moment)).isEqualTo(1_790_000_000 + AHEAD);
        assertThat(clock.moment(clock.seconds(moment))).hasValue(moment);
        assertThat(clock.moment(0)).isEmpty();
        assertThat(clock.moment(253_402_300_800L)).isEmpty();
        assertThat(new MangoClock(Duration.ofHours(-3)).moment(253_402_300_799L))
                .isEmpty();
    }

    private void play(Instant start, String lose) {
        mango.seed("""
                {"play":{"scenario":"answered","started_at":%d,"lose":[%s],
                "webhook":"http://127.0.0.1:%d/webhooks/mango/%d"}}""".formatted(start.getEpochSecond() + AHEAD, lose, RestAssured.port, office.number()));
    }
}
