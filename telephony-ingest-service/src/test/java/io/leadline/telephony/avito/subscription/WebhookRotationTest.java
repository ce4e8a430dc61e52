package io.leadline.telephony.avito.subscription;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.leadline.localstack.testkit.SimulatorControl;
import io.leadline.telephony.Office;
import io.leadline.telephony.avito.AvitoOffice;
import io.leadline.telephony.avito.ChatDesk;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A new webhook secret: Avito sends to it, and the one before is good until Avito does and a little longer. */
@QuarkusTest
class WebhookRotationTest {
    private final SimulatorControl simulator = AvitoOffice.control();
    private final AvitoOffice avito = new AvitoOffice().known();

    @Inject
    ChatDesk desk;

    @AfterEach
    void plain() {
        simulator.reset();
    }

    @Test
    void theOldAddressIsGoodForAGraceAndNoMessageIsLost() {
        var account = avito.account("");
        register(account);
        var before = desk.webhook(avito, account);
        rotate(account, "registered");
        var after = desk.webhook(avito, account);
        assertThat(after).isNotEqualTo(before);
        assertThat(post(before)).isEqualTo(200);
        assertThat(post(after)).isEqualTo(200);
        simulator.seed("{\"write\":{\"account\":" + avito.userId + ",\"text\":\"по новому адресу\"}}");
        desk.told(avito, 1);
        await().atMost(Duration.ofSeconds(20)).until(() -> post(before) == 401);
        assertThat(post(after)).isEqualTo(200);
        avito.office
                .as("owner")
                .get("/api/avito/accounts/audit")
                .then()
                .body("items[0].action", equalTo("webhook_secret_rotated"))
                .body("items[0].login", equalTo("admin"))
                .body("items.action", hasItem("created"));
    }

    @Test
    void whereAvitoDoesNotTakeTheNewAddressTheOldOneStays() throws Exception {
        var account = avito.account("");
        register(account);
        // Its first turn would register the new address.
        desk.turn(avito, account, "webhook");
        desk.later(avito, account, "webhook");
        var before = desk.webhook(avito, account);
        for (var i = 0; i < 2; i++) {
            simulator.next("{\"match\":\"/messenger/v3/webhook\",\"status\":500}");
            rotate(account, "failed");
        }
        // Longer than the grace.
        await().pollDelay(Duration.ofSeconds(4)).until(() -> true);
        assertThat(post(before)).isEqualTo(200);
        desk.turn(avito, account, "webhook");
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> avito.office
                .as("admin")
                .get("/api/avito/accounts/" + account)
                .then()
                .body("webhook_status", equalTo("registered")));
        assertThat(post(desk.webhook(avito, account))).isEqualTo(200);
        await().atMost(Duration.ofSeconds(20)).until(() -> post(before) == 401);
    }

    @Test
    void itIsAnAdminsOfTheTenant() {
        var account = avito.account("");
        avito.office
                .as("rop")
                .post("/api/avito/accounts/" + account + "/webhook/rotate")
                .then()
                .statusCode(403);
        new Office()
                .as("admin")
                .post("/api/avito/accounts/" + account + "/webhook/rotate")
                .then()
                .statusCode(404);
    }

    private void register(long account) {
        avito.office
                .as("admin")
                .post("/api/avito/accounts/" + account + "/webhook")
                .then()
                .statusCode(200)
                .body("webhook_status", equalTo("registered"))
                .body("message", nullValue());
    }

    private void rotate(long account, String status) {
        avito.office
                .as("admin")
                .post("/api/avito/accounts/" + account + "/webhook/rotate")
                .then()
                .statusCode(200)
                .body("webhook_status", equalTo(status));
    }

    private static int post(String address) {
        return given().contentType(ContentType.JSON).body("{}").post(address).statusCode();
    }
}
