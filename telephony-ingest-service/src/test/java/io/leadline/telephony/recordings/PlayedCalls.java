package io.leadline.telephony.recordings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadline.contracts.database.Database;
import io.leadline.contracts.secrets.Secrets;
import io.leadline.contracts.tenancy.TenantScope;
import io.leadline.localstack.mango.MangoAudio;
import io.leadline.localstack.testkit.TelephonyProvidersResource;
import io.leadline.telephony.Office;
import io.quarkus.arc.Arc;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.restassured.RestAssured;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;

/** Calls that the simulator of Mango plays to an office, whose account it is. */
public final class PlayedCalls {
    private final Office office;

    public PlayedCalls(Office office) {
        this.office = office;
        var secrets = Arc.container().instance(Secrets.class).get();
        inTenant(() -> database()
                .update(
                        """
                insert into telephony.mango_account (tenant_id, name, secrets, created_at, updated_at)
                values (?, 'Основная', ?, now(), now())""",
                        office.number(),
                        secrets.encrypt(office.number(), "mango.account", "demo-key-7f3a\ndemo-salt-91c2")));
    }

    /** Plays one; the fields of the simulator's {@code play} behind the webhook's. */
    public JsonNode play(String fields) {
        return TelephonyProvidersResource.control("mango")
                .seed("{\"play\":{\"webhook\":\"http://127.0.0.1:%d/webhooks/mango/%d\"%s}}"
                        .formatted(RestAssured.port, office.number(), fields.isEmpty() ? "" : "," + fields))
                .at("/calls/0");
    }

    /** The call of an entry, once it is over. */
    public UUID call(JsonNode played) {
        var found = await().until(
                        () -> inTenant(() -> database()
                                .first(
                                        "select id from telephony.call where tenant_id = ? and entry_id = ? and ended_at is not null",
                                        row -> row.uuid("id"),
                                        office.number(),
                                        played.path("entry_id").asText())),
                        Optional::isPresent);
        return found.orElseThrow();
    }

    /** The call of an entry, once it can be heard. */
    UUID heard(JsonNode played) {
        var call = call(played);
        awaitHeard(call);
        return call;
    }

    public void awaitHeard(UUID call) {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> office.as("operator")
                .get("/api/calls/{id}/recording", call)
                .then()
                .statusCode(200));
    }

    /** What its first recording sounds like. */
    static byte[] sound(JsonNode played) {
        return MangoAudio.of(played.at("/recordings/0").asText());
    }

    /** How often Mango was asked for a recording. */
    static long asked() {
        return TelephonyProvidersResource.control("mango").received().stream()
                .filter(request -> request.path("path").asText().endsWith("queries/recording/post"))
                .count();
    }

    public <T> T inTenant(Callable<T> work) {
        return TenantScope.call(
                office.number(), () -> QuarkusTransaction.requiringNew().call(work));
    }

    /** How many rows there are. */
    public long count(String table, String where) {
        return inTenant(() -> database()
                .first(
                        "select count(*) as n from telephony." + table + " where tenant_id = ? and " + where,
                        row -> row.number("n"),
                        office.number())
                .orElseThrow());
    }

    public void awaitCount(String table, String where, long number) {
        // A mail that comes between two looks waits for the next one.
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(count(table, where)).isEqualTo(number));
    }

    private static Database database() {
        return Arc.container().instance(Database.class).get();
    }
}
