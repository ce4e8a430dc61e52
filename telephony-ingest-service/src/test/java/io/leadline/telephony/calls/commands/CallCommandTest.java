package io.leadline.telephony.calls.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadline.contracts.database.Database;
import io.leadline.contracts.tenancy.TenantScope;
import io.leadline.localstack.mango.MangoAccount;
import io.leadline.localstack.testkit.SimulatorControl;
import io.leadline.localstack.testkit.TelephonyProvidersResource;
import io.leadline.localstack.testkit.TestIssuer;
import io.leadline.telephony.Office;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Callbacks and hang-ups, against the simulated Mango. */
@QuarkusTest
class CallCommandTest {
    private static final String BODY = "{\"phone\":\"8 916 123-45-67\",\"line\":\"+74951112233\"}";

    @Inject
    Database database;

    private final Office office = new Office();
    private final SimulatorControl mango = TelephonyProvidersResource.control("mango");

    @BeforeEach
    void anOperatorWithAPhone() {
        mango.reset();
        office.as("admin")
                .body(Map.of(
                        "name", "Основная",
                        "api_key", MangoAccount.demo().key(),
                        "api_salt", MangoAccount.demo().salt()))
                .post("/api/mango/accounts")
                .then()
                .statusCode(201);
        mango.seed("{\"webhook\":{\"url\":\"http://127.0.0.1:%d/webhooks/mango/%d\"}}"
                .formatted(RestAssured.port, office.number()));
        inTenant(() -> database.update("""
                insert into telephony.person (tenant_id, number, uuid, first_name, last_name, role, status, extension, seq)
                values (?, 7, ?, 'Ольга', 'Иванова', 'operator', 'active', '101', 1)""", office.number(), UUID.randomUUID()));
    }

    @Test
    void theOperatorsPhoneRingsThenTheClientsAndTheCallCanBeEnded() {
        var command = callback("k1");
        becomes(command, "done");
        var call = new String[1];
        Awaitility.await().untilAsserted(() -> {
            var calls = operator().get("/api/calls").as(JsonNode.class).path("data");
            assertThat(calls).hasSize(1);
            assertThat(calls.get(0).path("status").asText()).isEqualTo("talking");
            call[0] = calls.get(0).path("id").asText();
            assertThat(calls.get(0).path("direction").asText()).isEqualTo("outbound");
            assertThat(calls.get(0).path("phone_client").asText()).isEqualTo("+79161234567");
            assertThat(calls.get(0).path("operator_id").asLong()).isEqualTo(7);
        });
        operator().get("/api/calls/commands/{id}", command).then().body("call_id", equalTo(call[0]));
        operator().get("/api/calls/{id}", call[0]).then().body("command_id", equalTo(command));
        String hangup = operator()
                .post("/api/calls/{id}/hangup", call[0])
                .then()
                .statusCode(202)
                .extract()
                .path("command_id");
        becomes(hangup, "done");
        Awaitility.await().untilAsserted(() -> operator()
                .get("/api/calls/{id}", call[0])
                .then()
                .body("status", equalTo("accepted"))
                .body("closed", equalTo(true)));
        operator().post("/api/calls/{id}/hangup", call[0]).then().statusCode(409);
        operator().post("/api/calls/{id}/hangup", UUID.randomUUID()).then().statusCode(404);
    }

    @Test
    void anAccountThatIsOffCallsNobody() {
        var accounts = office.as("admin");
        int id = accounts.get("/api/mango/accounts").path("data[0].id");
        var body = "{\"phone\":\"8 916 123-45-67\",\"account_id\":%d}".formatted(id);
        office.as("admin")
                .body("{\"enabled\":false}")
                .patch("/api/mango/accounts/{id}", id)
                .then()
                .statusCode(200);
        operator().body(body).post("/api/calls/callback").then().statusCode(409);
        operator()
                .body(body.replace(":" + id, ":999999999"))
                .post("/api/calls/callback")
                .then()
                .statusCode(404);
        assertThat(mango.received()).isEmpty();
        office.as("admin")
                .body("{\"enabled\":true}")
                .patch("/api/mango/accounts/{id}", id)
                .then()
                .statusCode(200);
        operator().body(body).post("/api/calls/callback").then().statusCode(202);
    }

    @Test
    void theSameRequestRingsOnce() {
        assertThat(callback("k2")).isEqualTo(callback("k2"));
        Awaitility.await().until(() -> !mango.received().isEmpty());
        Awaitility.await()
                .during(Duration.ofSeconds(2))
                .until(() -> mango.received().size() == 1);
    }

    @Test
    void aLostAnswerIsNotRepeatedAndMangosOwnWordSettlesIt() {
        mango.next("{\"match\":\"callback\",\"reset\":true}");
        var lost = callback("k3");
        becomes(lost, "unknown");
        Awaitility.await()
                .during(Duration.ofSeconds(3))
                .until(() -> mango.received().size() == 1);
        mango.seed("{\"event\":{\"path\":\"result/callback\",\"json\":{\"command_id\":\"%s\",\"result\":1000}}}"
                .formatted(lost));
        becomes(lost, "done");
    }

    @Test
    void whatMangoRefusesFailsAndWhatTheOutcomeSaysIsShown() {
        mango.next("{\"match\":\"callback\",\"status\":400,\"body\":{\"code\":3103}}");
        becomes(callback("k4"), "failed");
        mango.mode("{\"command_result\":4200}");
        var failed = callback("k5");
        becomes(failed, "failed");
        operator().get("/api/calls/commands/{id}", failed).then().body("result", equalTo(4200));
        assertThat(mango.received()).hasSize(2);
        new Office()
                .as("operator")
                .get("/api/calls/commands/{id}", failed)
                .then()
                .statusCode(404);
    }

    @Test
    void withoutAnExtensionNobodyIsCalled() {
        inTenant(() ->
                database.update("update telephony.person set extension = null where tenant_id = ?", office.number()));
        operator().body(BODY).post("/api/calls/callback").then().statusCode(409);
        office.as("rop").body(BODY).post("/api/calls/callback").then().statusCode(403);
        operator()
                .body("{\"phone\":\"нет\"}")
                .post("/api/calls/callback")
                .then()
                .statusCode(400);
        assertThat(mango.received()).isEmpty();
    }

    private String callback(String key) {
        return operator()
                .header("Idempotency-Key", key)
                .body(BODY)
                .post("/api/calls/callback")
                .then()
                .statusCode(202)
                .body("kind", equalTo("callback"))
                .extract()
                .path("command_id");
    }

    private void becomes(String command, String state) {
        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> operator()
                .get("/api/calls/commands/{id}", command)
                .then()
                .statusCode(200)
                .body("state", equalTo(state)));
    }

    private RequestSpecification operator() {
        return RestAssured.given()
                .auth()
                .oauth2(TestIssuer.user("operator")
                        .tenant(office.number(), office.uuid())
                        .user(7, UUID.nameUUIDFromBytes(office.uuid().toString().getBytes()))
                        .sign())
                .contentType(ContentType.JSON);
    }

    private <T> T inTenant(Callable<T> work) {
        return TenantScope.call(
                office.number(), () -> QuarkusTransaction.requiringNew().call(work));
    }
}
