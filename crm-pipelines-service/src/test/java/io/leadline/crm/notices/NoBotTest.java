package io.leadline.crm.notices;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.leadline.crm.Company;
import io.leadline.crm.LeadDesk;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Without TELEGRAM_NOTICE_BOT_TOKEN nothing is queued or sent, and it is said. */
@QuarkusTest
@TestProfile(NoBotTest.NoBot.class)
class NoBotTest {
    /** An installation without a bot. */
    public static final class NoBot implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("leadline.notice-bot.token", "", "leadline.notice-bot.webhook-secret", "");
        }
    }

    @Test
    void nothingIsQueuedAndItIsSaid() throws Exception {
        NoticeDesk.clear();
        var company = Company.found();
        var manager = company.hire("manager");
        NoticeDesk.link(manager);
        LeadDesk.lead(company.owner(), ",\"assigned_to\":" + manager.id());
        NoticeDesk.awaitQuiet(company);
        assertThat(NoticeDesk.states(company)).isEmpty();
        manager.asks().get("/api/profile/telegram-link").then().body("state", equalTo("not_configured"));
        manager.asks()
                .post("/api/profile/telegram-link")
                .then()
                .statusCode(503)
                .body("code", equalTo("TELEGRAM_NOT_CONFIGURED"));
        company.owner()
                .asks()
                .get("/api/integrations/telegram")
                .then()
                .body("configured", equalTo(false))
                .body("webhook_secret_set", equalTo(false));
        company.owner()
                .asks()
                .post("/api/integrations/telegram/test")
                .then()
                .statusCode(200)
                .body("ok", equalTo(false))
                .body("message", equalTo("TELEGRAM_NOTICE_BOT_TOKEN is not set"));
        given().contentType(ContentType.JSON)
                .header("X-Telegram-Bot-Api-Secret-Token", "")
                .body("{\"update_id\":1}")
                .post("/webhooks/telegram-notices")
                .then()
                .statusCode(401);
        assertThat(NoticeDesk.telegram().received()).isEmpty();
    }
}
