package io.leadline.leads.account;

import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Nobody listens where Workiz should be; and tenant 1 has no account in the environment. */
@QuarkusTest
@TestProfile(AccountWithoutWorkizTest.Nowhere.class)
class AccountWithoutWorkizTest {
    public static final class Nowhere implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "quarkus.rest-client.workiz.url", "http://127.0.0.1:1/api/v1",
                    "leadline.workiz.api-token", "",
                    "leadline.leads-tab.enabled", "false");
        }
    }

    /** The tab is switched on last, so the account can be set up while it is off. */
    @Test
    void theAccountIsSavedAndTheAnswerSaysThatItIsUnconfirmed() {
        var admin = Administrator.ofNewTenant();
        admin.save(Administrator.form("api_never_tried", "sec_never_tried", "Asia/Tokyo"))
                .then()
                .statusCode(200)
                .body("data.source", equalTo("saved"))
                .body("data.connection.status", equalTo("unconfirmed"))
                .body("data.connection.message", equalTo("Workiz cannot be reached"));
        admin.account().then().body("data.source", equalTo("saved")).body("data.time_zone", equalTo("Asia/Tokyo"));
    }

    @Test
    void theFirstTenantHasNoneEither() {
        new Administrator(1, "owner").account().then().statusCode(200).body("data.source", equalTo("none"));
    }
}
