package io.leadline.telephony.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadline.contracts.database.Database;
import io.leadline.contracts.tenancy.TenantScope;
import io.leadline.telephony.Office;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** What providers sent and could not be handled is seen, and tried again once the reason is gone. */
@QuarkusTest
class FailedIntakeTest {
    private static final String SUMMARY = """
            {"entry_id":"e1","call_direction":1,"from":{"number":"79161234567"},"to":{},"line_number":"74951112233",\
            "create_time":1790000500,"forward_time":0,"talk_time":0,"end_time":1790000525,"entry_result":0,\
            "disconnect_reason":1111}""";

    @Inject
    Database database;

    private final Office office = new Office();

    @Test
    void whatCouldNotBeReadIsHandledByATryAfterTheReasonIsGone() {
        // Its last try is next.
        var id = came("new", 4, SUMMARY.substring(0, 40));
        await().untilAsserted(() -> office.as("admin")
                .get("/api/intake/failed")
                .then()
                .statusCode(200)
                .body("pagination.total", equalTo(1)));
        var entry =
                office.as("owner").get("/api/intake/failed").as(JsonNode.class).at("/data/0");
        assertThat(entry.fieldNames())
                .toIterable()
                .as("never the body")
                .containsExactlyInAnyOrder(
                        "id", "provider", "account_id", "kind", "received_at", "handled_at", "tries", "last_error");
        assertThat(entry.path("id").asLong()).isEqualTo(id);
        assertThat(entry.path("provider").asText()).isEqualTo("mango");
        assertThat(entry.path("kind").asText()).isEqualTo("events/summary");
        assertThat(entry.path("tries").asInt()).isEqualTo(5);
        assertThat(entry.path("last_error").asText()).isEqualTo("It could not be handled");
        inTenant(() -> database.update(
                "update telephony.intake set body = convert_to(?, 'UTF8') where tenant_id = ? and id = ?",
                SUMMARY,
                office.number(),
                id));
        office.as("admin")
                .post("/api/intake/{id}/retry", id)
                .then()
                .statusCode(202)
                .body("id", equalTo((int) id))
                .body("tries", equalTo(0))
                .body("last_error", nullValue())
                .body("handled_at", nullValue())
                .body("received_at", notNullValue());
        await().untilAsserted(() -> assertThat(state(id)).isEqualTo("done"));
        office.as("operator").get("/api/calls").then().body("data[0].status", equalTo("missed"));
        office.as("admin").get("/api/intake/failed").then().body("data", empty());
    }

    @Test
    void whatFailsAgainIsInTheListAgain() {
        var id = came("failed", 5, "{");
        office.as("admin").post("/api/intake/{id}/retry", id).then().statusCode(202);
        await().untilAsserted(() -> assertThat(tries(id)).isEqualTo(1));
        assertThat(state(id)).isEqualTo("new");
        inTenant(() -> database.update("""
                update telephony.intake set tries = 4, due_at = now() where tenant_id = ? and id = ?""", office.number(), id));
        await().untilAsserted(() -> assertThat(state(id)).isEqualTo("failed"));
    }

    @Test
    void onlyWhatFailedIsTriedAgain() {
        for (var state : new String[] {"done", "ignored"}) {
            var id = came(state, 1, "{}");
            office.as("admin")
                    .post("/api/intake/{id}/retry", id)
                    .then()
                    .statusCode(409)
                    .body("code", equalTo("INTAKE_NOT_FAILED"));
            assertThat(state(id)).isEqualTo(state);
        }
    }

    @Test
    void anotherTenantsAndUnknownOnesAreNotFound() {
        var id = came("failed", 5, "{}");
        var other = new Office();
        other.as("admin").get("/api/intake/failed").then().body("data", empty()).body("pagination.total", equalTo(0));
        other.as("admin").post("/api/intake/{id}/retry", id).then().statusCode(404);
        office.as("admin")
                .post("/api/intake/{id}/retry", Long.MAX_VALUE)
                .then()
                .statusCode(404)
                .body("code", equalTo("NOT_FOUND"));
        assertThat(state(id)).isEqualTo("failed");
    }

    @Test
    void theListIsPagedTheLastGivenUpFirst() {
        var ids = new long[] {came("failed", 5, "{}"), came("failed", 5, "{}"), came("failed", 5, "{}")};
        came("done", 1, "{}");
        office.as("admin")
                .queryParam("limit", 2)
                .get("/api/intake/failed")
                .then()
                .body("data.size()", equalTo(2))
                .body("data[0].id", equalTo((int) ids[2]))
                .body("data[1].id", equalTo((int) ids[1]))
                .body("pagination.total", equalTo(3));
        office.as("admin")
                .queryParam("limit", 2)
                .queryParam("page", 2)
                .get("/api/intake/failed")
                .then()
                .body("data.size()", equalTo(1))
                .body("data[0].id", equalTo((int) ids[0]));
        office.as("admin")
                .queryParam("limit", 101)
                .get("/api/intake/failed")
                .then()
                .statusCode(400);
    }

    private long came(String state, int tries, String body) {
        return inTenant(() -> database.first("""
                        insert into telephony.intake (tenant_id, provider, account_id, kind, provider_key, lane, body, state,
                            tries, due_at, received_at, handled_at)
                        values (?, 'mango', 1, 'events/summary', gen_random_uuid()::text, gen_random_uuid()::text,
                            convert_to(?, 'UTF8'), ?, ?, now(), now(), case when ? <> 'new' then clock_timestamp() end)
                        returning id""", row -> row.number("id"), office.number(), body, state, tries, state))
                .orElseThrow();
    }

    private String state(long id) {
        return inTenant(() -> database.first(
                        "select state from telephony.intake where tenant_id = ? and id = ?",
                        row -> row.text("state"),
                        office.number(),
                        id))
                .orElseThrow();
    }

    private int tries(long id) {
        return inTenant(() -> database.first(
                        "select tries from telephony.intake where tenant_id = ? and id = ?",
                        row -> row.integer("tries"),
                        office.number(),
                        id))
                .orElseThrow();
    }

    private <T> T inTenant(Callable<T> work) {
        return TenantScope.call(
                office.number(), () -> QuarkusTransaction.requiringNew().call(work));
    }
}
