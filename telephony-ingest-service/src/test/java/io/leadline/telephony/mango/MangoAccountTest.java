package io.leadline.telephony.mango;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

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
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Mango accounts over HTTP, and what Mango says of them. */
@QuarkusTest
class MangoAccountTest {
    private static final String KEY = MangoAccount.demo().key();
    private static final String SALT = MangoAccount.demo().salt();

    @Inject
    MangoStaff staff;

    @Inject
    MangoApi api;

    @Inject
    MangoLines lines;

    @Inject
    Database database;

    private final Office office = new Office();
    private final SimulatorControl mango = TelephonyProvidersResource.control("mango");

    @BeforeEach
    void fresh() {
        mango.reset();
    }

    @Test
    void keyAndSaltAreNeverShownAgain() {
        var id = create(KEY, SALT);
        var shown = office.as("owner")
                .get("/api/mango/accounts/{id}", id)
                .then()
                .statusCode(200)
                .header("ETag", equalTo("\"1\""))
                .body("name", equalTo("Основная"))
                .body("state", equalTo("unchecked"))
                .body("webhook_url", endsWith("/webhooks/mango/" + office.number()))
                .extract()
                .asString();
        assertThat(shown).doesNotContain(KEY, SALT);
        office.as("admin").get("/api/mango/accounts").then().body("data.id", hasItem(id));
        new Office().as("admin").get("/api/mango/accounts/{id}", id).then().statusCode(404);
        office.as("operator").get("/api/mango/accounts").then().statusCode(403);
    }

    @Test
    void theEnvironmentsIsShownAndNotChanged() {
        // Another test may have saved some, and then the environment's counts no more.
        for (var id : owner().get("/api/mango/accounts").jsonPath().getList("data.id", Integer.class)) {
            owner().delete("/api/mango/accounts/{id}", id);
        }
        owner().get("/api/mango/accounts/0").then().statusCode(200).body("from_environment", equalTo(true));
        owner().body("{\"name\":\"x\"}").patch("/api/mango/accounts/0").then().statusCode(409);
        owner().delete("/api/mango/accounts/0").then().statusCode(409);
    }

    @Test
    void anEditLeavesWhatIsAbsentAndIsCheckedAnew() {
        var id = create(KEY, SALT);
        office.as("admin").post("/api/mango/accounts/{id}/test", id).then().body("ok", equalTo(true));
        office.as("admin")
                .header("If-Match", "\"1\"")
                .body("{\"name\":\"Вторая\"}")
                .patch("/api/mango/accounts/{id}", id)
                .then()
                .statusCode(200)
                .body("name", equalTo("Вторая"))
                .body("state", equalTo("unchecked"));
        office.as("admin").post("/api/mango/accounts/{id}/test", id).then().body("ok", equalTo(true));
        office.as("admin")
                .header("If-Match", "\"1\"")
                .body("{}")
                .patch("/api/mango/accounts/{id}", id)
                .then()
                .statusCode(412);
        office.as("admin").delete("/api/mango/accounts/{id}", id).then().statusCode(204);
        office.as("admin").get("/api/mango/accounts").then().body("data", hasSize(0));
    }

    @Test
    void aPbxIsSavedOnce() {
        var id = create(KEY, SALT);
        var second = create("another-key", SALT);
        office.as("admin")
                .body(Map.of("name", "Ещё раз", "api_key", KEY, "api_salt", "x"))
                .post("/api/mango/accounts")
                .then()
                .statusCode(409)
                .body("code", equalTo("CONFLICT"))
                .body("detail", startsWith("api_key "));
        office.as("admin")
                .body(Map.of("api_key", KEY))
                .patch("/api/mango/accounts/{id}", second)
                .then()
                .statusCode(409);
        office.as("admin")
                .body(Map.of("api_key", KEY, "api_salt", "new-salt"))
                .patch("/api/mango/accounts/{id}", id)
                .then()
                .statusCode(200);
        create(new Office(), KEY, SALT);
    }

    @Test
    void aDeletedAccountLeavesNothingBehindAndMayBeSavedAgain() {
        var id = create(KEY, SALT);
        office.as("admin").post("/api/mango/accounts/{id}/test", id).then().body("ok", equalTo(true));
        inTenant(() -> {
            lines.failed(office.number(), id, "+74951112233", "x");
            return true;
        });
        office.as("admin").delete("/api/mango/accounts/{id}", id).then().statusCode(204);
        for (var table : List.of("mango_staff", "mango_line")) {
            assertThat(inTenant(() -> database.list(
                            "select 1 from telephony." + table + " where tenant_id = ?", _ -> 1, office.number())))
                    .as(table)
                    .isEmpty();
        }
        create(KEY, SALT);
    }

    @Test
    void theTestSaysWhatIsWrongAndRemembersWhoseSipAddressIsWhose() {
        var id = create(KEY, SALT);
        office.as("admin")
                .post("/api/mango/accounts/{id}/test", id)
                .then()
                .statusCode(200)
                .body("ok", equalTo(true))
                .body("code", equalTo("works"))
                .body("users", equalTo(3));
        assertThat(TenantScope.call(office.number(), () -> QuarkusTransaction.requiringNew()
                        .call(() -> staff.extension(office.number(), id, "SIP:user102@vpbx400000001.mangosip.ru"))))
                .hasValue("102");
        var other = new Office();
        var wrong = create(other, KEY, "another-salt");
        other.as("admin")
                .post("/api/mango/accounts/{id}/test", wrong)
                .then()
                .body("ok", equalTo(false))
                .body("code", equalTo("refused_key"));
        other.as("admin")
                .get("/api/mango/accounts/{id}", wrong)
                .then()
                .body("state", equalTo("failed"))
                .body("last_error", equalTo("Mango refuses key or salt (3102)"));
    }

    @Test
    void aWrongRequestIsMadeOnceAndALockedAccountIsLeftAlone() {
        var id = create(KEY, "another-salt");
        assertThat(api.call(office.number(), id, "account/balance", Map.of()))
                .isEqualTo(new MangoReply.Refused(400, 3102));
        assertThat(api.call(office.number(), id, "commands/callback", Map.of())).isInstanceOf(MangoReply.Wait.class);
        assertThat(mango.received()).hasSize(1);
        renew(id, KEY, SALT);
        mango.next("{\"status\":401,\"body\":{\"name\":\"Unauthorized\",\"code\":0,\"status\":401}}");
        assertThat(api.call(office.number(), id, "account/balance", Map.of())).isInstanceOf(MangoReply.Wait.class);
        assertThat(api.call(office.number(), id, "account/balance", Map.of())).isInstanceOf(MangoReply.Wait.class);
        assertThat(mango.received()).hasSize(2);
    }

    @Test
    void theCodeCountsWhateverTheStatusAndTheRateIsKept() {
        var id = create(KEY, SALT);
        mango.mode("{\"refusal_status\":420}");
        assertThat(api.call(office.number(), id, "stats/result", Map.of()))
                .isEqualTo(new MangoReply.Refused(420, 3103));
        assertThat(api.call(office.number(), id, "account/balance", Map.of())).isInstanceOf(MangoReply.Wait.class);
        mango.next("{\"match\":\"hangup\",\"status\":200,\"body\":{\"result\":1000}}");
        assertThat(api.call(office.number(), id, "commands/call/hangup", Map.of()))
                .as("somebody waits for it")
                .isInstanceOf(MangoReply.Done.class);
        mango.reset();
        mango.mode("{\"limits\":true}");
        renew(id, KEY, SALT);
        var start = System.nanoTime();
        for (var call = 0; call < 4; call++) {
            assertThat(api.call(office.number(), id, "account/balance", Map.of()))
                    .isInstanceOf(MangoReply.Done.class);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(1400));
        mango.next("{\"status\":200,\"body\":{\"name\":\"Service Unavailable\",\"code\":0,\"status\":429}}");
        assertThat(api.call(office.number(), id, "account/balance", Map.of())).isInstanceOf(MangoReply.Wait.class);
    }

    @Test
    void healthTellsOfEachLineHowLateItsEventsCome() {
        var id = create(KEY, SALT);
        mango.seed("""
                {"play":{"scenario":"answered","webhook":"http://127.0.0.1:%d/webhooks/mango/%d"}}""".formatted(RestAssured.port, office.number()));
        Awaitility.await().untilAsserted(() -> {
            var body = office.as("admin")
                    .get("/api/mango/accounts/{id}/health", id)
                    .then()
                    .statusCode(200)
                    .extract()
                    .as(JsonNode.class);
            assertThat(body.at("/lines/0/line").asText()).isEqualTo("+74951112233");
            assertThat(body.at("/lines/0/lag_seconds").asLong()).isBetween(0L, 600L);
            assertThat(body.path("waiting").asInt()).isZero();
            assertThat(body.path("failed").asInt()).isZero();
        });
    }

    private <T> T inTenant(Callable<T> work) {
        return TenantScope.call(
                office.number(), () -> QuarkusTransaction.requiringNew().call(work));
    }

    /** Tenant 1's. */
    private static RequestSpecification owner() {
        return RestAssured.given()
                .auth()
                .oauth2(TestIssuer.user("owner").sign())
                .contentType(ContentType.JSON);
    }

    private void renew(int id, String key, String salt) {
        office.as("admin")
                .body(Map.of("api_key", key, "api_salt", salt))
                .patch("/api/mango/accounts/{id}", id)
                .then()
                .statusCode(200);
    }

    private int create(String key, String salt) {
        return create(office, key, salt);
    }

    private static int create(Office office, String key, String salt) {
        return office.as("admin")
                .body(Map.of("name", "Основная", "api_key", key, "api_salt", salt))
                .post("/api/mango/accounts")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }
}
