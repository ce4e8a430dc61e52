package io.leadline.leads.config;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import io.leadline.localstack.testkit.TestIssuer;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the web client is told before anybody has signed in. */
@QuarkusTest
@TestProfile(ConfigTest.Half.class)
class ConfigTest {
    /** Two services are installed, the tab is off. */
    public static final class Half implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "PUBLIC_CRM_URL", "https://crm.example",
                    "PUBLIC_LEADS_URL", "https://leads.example",
                    "leadline.leads-tab.enabled", "false");
        }
    }

    @Test
    void anybodyIsToldTheAddressesAndTheFlags() {
        given().get("/api/config")
                .then()
                .statusCode(200)
                .contentType("application/json")
                .header("Cache-Control", "private, max-age=60")
                .body("ok", equalTo(true))
                .body("data.urls.crm", equalTo("https://crm.example"))
                .body("data.urls.leads", equalTo("https://leads.example"))
                .body("data.urls", hasKey("dialogs"))
                .body("data.urls.dialogs", nullValue())
                .body("data.urls.telephony", nullValue())
                .body("data.features", equalTo(Map.of("leads_tab", false)))
                .body("meta.request_id", matchesPattern("req_[0-9A-Z]{26}"));
    }

    /** A browser that comes back after a night sends the token it has; it must still find the way to sign in. */
    @Test
    void aWornOutTokenIsNoHindrance() {
        given().auth()
                .oauth2(TestIssuer.user("owner").expired().sign())
                .get("/api/config")
                .then()
                .statusCode(200);
    }
}
