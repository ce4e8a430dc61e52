package io.leadline.telephony.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadline.contracts.database.Database;
import io.leadline.localstack.testkit.SimulatorControl;
import io.leadline.localstack.testkit.TelephonyProvidersResource;
import io.leadline.telephony.Office;
import io.leadline.telephony.recordings.PlayedCalls;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the statistics tell of a call that goes on does not end it. */
@QuarkusTest
class RunningCallTest {
    /** Enough for all legs; the rest of the talk is to come. */
    private static final String HELD = "\"scenario\":\"transfer\",\"hold\":true";

    @Inject
    Database database;

    private final Office office = new Office();
    private final SimulatorControl mango = TelephonyProvidersResource.control("mango");
    private PlayedCalls calls;

    @BeforeEach
    void anAccount() {
        mango.reset();
        calls = new PlayedCalls(office);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"stats_open\":true}",
                "{\"stats_legs\":true}",
                "{\"stats_legs\":true,\"stats_open\":true}"
            })
    void aCallThatGoesOnStaysOpenUntilItEnds(String mode) {
        mango.mode(mode);
        calls.play(HELD);
        is("talking");
        reconciled(0);
        is("talking");
        assertThat(calls.count("call", "ended_at is null")).isEqualTo(1);
        hangUp();
        is("accepted");
        reconciled(0);
    }

    /** Every webhook was lost: what the statistics know is shown, and later they know more. */
    @ParameterizedTest
    @ValueSource(strings = {"events/summary", "none"})
    void whatWasClosedTooEarlyIsMendedByLaterStatistics(String lost) {
        mango.mode("{\"stats_legs\":true}");
        calls.play(HELD + ",\"lose\":[\"events/call\",\"%s\",\"events/record/added\"]".formatted(lost));
        reconciled(1);
        var first = call();
        hangUp(first);
        reconciled(lost.equals("none") ? 0 : 1);
        is("accepted");
        await().untilAsserted(() -> {
            assertThat(call().path("id")).isEqualTo(first.path("id"));
            assertThat(call().path("ended_at").asText())
                    .isGreaterThan(first.path("ended_at").asText());
        });
        reconciled(0);
        assertThat(calls.count("call", "true")).isEqualTo(1);
        calls.awaitCount("recording", "state = 'kept'", 2);
        calls.awaitCount("call", "recordings = 2", 1);
    }

    private void hangUp(JsonNode seen) {
        hangUp();
        await().until(() -> calls.count("intake", "state = 'new'") == 0
                && (calls.count("intake", "kind = 'events/summary'") == 0
                        || !call().path("ended_at").equals(seen.path("ended_at"))));
    }

    /** As an operator does, by a command of the simulator's own leg. */
    private void hangUp() {
        mango.seed("{\"hang_up\":{\"entry_id\":\"%s\"}}"
                .formatted(mango.seed("{\"read\":{}}").at("/calls/0/entry_id").asText()));
    }

    private void is(String status) {
        await().untilAsserted(
                        () -> office.as("operator").get("/api/calls").then().body("data[0].status", equalTo(status)));
    }

    private JsonNode call() {
        return office.as("operator").get("/api/calls").as(JsonNode.class).at("/data/0");
    }

    private void reconciled(int added) {
        var today = LocalDate.now(ZoneOffset.ofHours(3));
        long account = calls.inTenant(() -> database.first(
                        "select id from telephony.mango_account where tenant_id = ?",
                        row -> row.number("id"),
                        office.number())
                .orElseThrow());
        int id = office.as("admin")
                .body(Map.of("date_from", today.minusDays(1).toString(), "date_to", today.toString()))
                .post("/api/mango/accounts/{id}/reconcile", account)
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        await().untilAsserted(() -> office.as("admin")
                .get("/api/mango/accounts/{id}/reconciliations", account)
                .then()
                .body("data[0].id", equalTo(id))
                .body("data[0].state", equalTo("done"))
                .body("data[0].added", equalTo(added)));
    }
}
