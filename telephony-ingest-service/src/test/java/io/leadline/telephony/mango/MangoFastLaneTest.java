package io.leadline.telephony.mango;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.leadline.contracts.database.Database;
import io.leadline.contracts.tenancy.TenantScope;
import io.leadline.telephony.Office;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** docs/adr/0033: a post taken on the event loop, and what of it goes the whole way; the answers are the same. */
@QuarkusTest
class MangoFastLaneTest {
    private static final String CALL = """
            {"entry_id":"e1","call_id":"c1","seq":%d,"call_state":"Appeared","from":{"number":"79161234567"}}""";

    @Inject
    Database database;

    @Inject
    MangoAccounts accounts;

    private final Office office = new Office();
    private MangoAccount account;

    @BeforeEach
    void anAccountKnownByHeart() {
        account = inTenant(() -> accounts.insert(office.number(), "Основная", "key-7f3a", "salt-91c2", 1));
        accounts.ofWebhook(office.number());
    }

    @Test
    void aGoodPostIsTakenAndAnswered() {
        post(CALL.formatted(1)).statusCode(200).body(emptyString()).header("X-Request-ID", notNullValue());
        assertThat(stored()).isEqualTo(1);
    }

    @Test
    void aRepeatIsAnsweredAndNotStored() {
        post(CALL.formatted(1)).statusCode(200);
        post(CALL.formatted(1)).statusCode(200);
        assertThat(stored()).isEqualTo(1);
    }

    @Test
    void whatIsWrongIsToldAsOnTheWholeWay() {
        given().formParam("vpbx_api_key", "key-7f3a")
                .formParam("sign", MangoSign.of(account, "{}"))
                .formParam("json", CALL.formatted(1))
                .post(address())
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .body("code", equalTo("UNAUTHORIZED"));
        post("{not json").statusCode(400).body("code", equalTo("VALIDATION_ERROR"));
        post("\"" + "x".repeat(300_000) + "\"").statusCode(413).body("code", equalTo("PAYLOAD_TOO_LARGE"));
        given().contentType("application/x-www-form-urlencoded")
                .body("json=%zz")
                .post(address())
                .then()
                .statusCode(400);
        assertThat(stored()).isZero();
    }

    @Test
    void theCheckOfTheAddressIsAnswered() {
        given().formParam("vpbx_api_key", "key-7f3a").post(address()).then().statusCode(200);
        given().post(address()).then().statusCode(200);
        assertThat(stored()).isZero();
    }

    @Test
    void anAccountSwitchedOffIsNotKnownAnyMore() {
        post(CALL.formatted(1)).statusCode(200);
        inTenant(() -> accounts.delete(office.number(), account.id()));
        post(CALL.formatted(2)).statusCode(401);
        assertThat(stored()).isEqualTo(1);
    }

    /** Else every tenant would be a metric of its own. */
    @Test
    void metricsKnowTheOperationAndNotTheAddress() {
        post(CALL.formatted(1)).statusCode(200);
        assertThat(given().get("/q/metrics").asString())
                .contains("uri=\"/webhooks/mango/{tenant}/{kind}\"")
                .doesNotContain("/webhooks/mango/" + office.number());
    }

    private ValidatableResponse post(String json) {
        return given().formParam("vpbx_api_key", account.apiKey())
                .formParam("sign", MangoSign.of(account, json))
                .formParam("json", json)
                .post(address())
                .then();
    }

    private String address() {
        return "/webhooks/mango/" + office.number() + "/events/call";
    }

    private int stored() {
        return inTenant(() -> database.first(
                        "select count(*) as n from telephony.intake where tenant_id = ?",
                        row -> row.integer("n"),
                        office.number())
                .orElseThrow());
    }

    private <T> T inTenant(Callable<T> work) {
        return TenantScope.call(
                office.number(), () -> QuarkusTransaction.requiringNew().call(work));
    }
}
