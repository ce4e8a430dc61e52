package io.leadline.dialogs.channels;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.leadline.localstack.testkit.DialogsProvidersResource;
import io.leadline.localstack.testkit.TestIssuer;
import io.leadline.localstack.vk.Vk;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@code /api/v2/channels}. */
@QuarkusTest
class ChannelAccountTest {
    private final ChannelDesk desk = new ChannelDesk();

    @Test
    void secretsAreTakenAndNeverShown() {
        desk.telegram();
        desk.whatsApp();
        desk.vk();
        var list = desk.shop
                .as("admin")
                .get("/api/v2/channels")
                .then()
                .statusCode(200)
                .body("data", hasSize(3))
                .body("data.channel", containsInAnyOrder("telegram", "whatsapp", "vk"))
                .body("data.find { it.channel == 'telegram' }.address", equalTo("1002"))
                .body("data.find { it.channel == 'telegram' }.secrets", hasItems("token", "webhook_secret"))
                .body(
                        "data.find { it.channel == 'telegram' }.webhook_url",
                        endsWith("/webhooks/telegram/" + desk.shop.number()))
                .extract()
                .asString();
        assertThat(list).doesNotContain("demo-token").doesNotContain(ChannelDesk.TELEGRAM_SECRET);
        assertThat(desk.one("select encode(secrets, 'escape') from dialogs.channel_account where tenant_id = ?"))
                .doesNotContain("demo-token");
    }

    @Test
    void anAccountIsChangedTestedAndForgotten() {
        var id = desk.telegram();
        var path = "/api/v2/channels/" + id;
        desk.shop
                .as("admin")
                .post(path + "/test")
                .then()
                .statusCode(200)
                .body("ok", equalTo(true))
                .body("message", containsString("@leadline_dialogs_bot"));
        desk.shop
                .as("admin")
                .body(Map.of("token", "1002:wrong-token", "name", "Другой"))
                .patch(path)
                .then()
                .statusCode(200)
                .body("name", equalTo("Другой"))
                .body("state", equalTo("unchecked"));
        desk.shop
                .as("admin")
                .post(path + "/test")
                .then()
                .body("ok", equalTo(false))
                .body("code", equalTo("token_refused"));
        desk.shop.as("admin").get("/api/v2/channels").then().body("data[0].state", equalTo("failed"));
        desk.shop
                .as("admin")
                .body(Map.of("token", "nonsense"))
                .patch(path)
                .then()
                .statusCode(400);
        desk.shop.as("admin").delete(path).then().statusCode(204);
        desk.shop.as("admin").delete(path).then().statusCode(404);
        desk.shop.as("admin").post(path + "/test").then().statusCode(404);
    }

    @Test
    void theSameBotIsSavedOnceAndAvitoNotHere() {
        desk.telegram();
        var wanted = Map.of("channel", "telegram", "name", "Ещё раз", "token", "1002:dialogs-demo-token");
        desk.shop.as("admin").body(wanted).post("/api/v2/channels").then().statusCode(409);
        desk.shop
                .as("admin")
                .body(Map.of("channel", "avito", "name", "Авито", "token", "x"))
                .post("/api/v2/channels")
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("channel"));
        desk.shop
                .as("admin")
                .body(Map.of("channel", "whatsapp", "name", "Номер", "token", "x", "phone_id", "1"))
                .post("/api/v2/channels")
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("app_secret"));
        new ChannelDesk().shop.as("admin").get("/api/v2/channels").then().body("data", hasSize(0));
    }

    @Test
    void webhooksAreRegisteredOrSaidWhatToEnter() {
        var telegram = DialogsProvidersResource.control("telegram");
        telegram.reset();
        register(desk.telegram()).body("registered", equalTo(true));
        telegram.seed("{\"chats\":{\"bot\":1002,\"known\":[" + desk.chat + "]}}");
        register(desk.vk()).body("registered", equalTo(true));
        register(desk.whatsApp())
                .body("registered", equalTo(false))
                .body("verify_token", equalTo("whatsapp-test-verify"))
                .body("url", endsWith("/webhooks/whatsapp/" + desk.shop.number()));
        var confirmed = given().contentType(ContentType.JSON)
                .body("{\"type\":\"confirmation\",\"group_id\":219000001,\"secret\":\"" + ChannelDesk.VK_SECRET + "\"}")
                .post("/webhooks/vk/" + desk.shop.number());
        assertThat(confirmed.asString()).isEqualTo("c0nf1rm8");
        desk.shop
                .as("admin")
                .post("/api/v2/channels/" + account("vk") + "/test")
                .then()
                .body("ok", equalTo(true));
        desk.shop
                .as("admin")
                .post("/api/v2/channels/" + account("whatsapp") + "/test")
                .then()
                .body("ok", equalTo(true))
                .body("message", containsString("+7 916"));
    }

    @Test
    void theEnvironmentsAccountsAreTheFirstTenantsAlone() {
        var admin = given().auth().oauth2(TestIssuer.user("admin").sign()).contentType(ContentType.JSON);
        admin.get("/api/v2/channels")
                .then()
                .body("data.id", hasItems("environment-whatsapp", "environment-vk"))
                .body("data.account_id", hasItems(""));
        given().auth()
                .oauth2(TestIssuer.user("admin").sign())
                .delete("/api/v2/channels/environment-vk")
                .then()
                .statusCode(409);
        var event = desk.event("env" + desk.chat, 1, 1_795_262_400, "в окружение", Vk.SECRET);
        given().contentType(ContentType.JSON)
                .body(event)
                .post("/webhooks/vk/1")
                .then()
                .statusCode(200);
        desk.toVk(event).then().statusCode(401);
    }

    @Test
    void aTenantIsNamedByItsUuidToo() {
        desk.telegram();
        desk.change("insert into dialogs.tenant (tenant_id, uuid, name, time_zone, seq)" + " select ?, '"
                + desk.shop.uuid() + "'::uuid, 'x', 'Europe/Moscow', 0");
        given().contentType(ContentType.JSON)
                .header("X-Telegram-Bot-Api-Secret-Token", ChannelDesk.TELEGRAM_SECRET)
                .body(desk.update(1, 1_795_262_400, "по имени"))
                .post("/webhooks/telegram/" + desk.shop.uuid())
                .then()
                .statusCode(200);
        assertThat(desk.texts(desk.dialogWith(1))).containsExactly("по имени");
    }

    @Test
    void anAccountThatIsSwitchedOffTakesNothing() {
        var id = desk.telegram();
        desk.shop
                .as("admin")
                .body(Map.of("enabled", false))
                .patch("/api/v2/channels/" + id)
                .then()
                .statusCode(200);
        desk.toTelegram(desk.update(1, 1_795_262_400, "рано")).then().statusCode(401);
        desk.shop.as("operator").get("/api/v2/channels").then().statusCode(403);
        desk.shop
                .as("admin")
                .get("/api/v2/channels")
                .then()
                .body("data[0].enabled", equalTo(false))
                .body("data[0].id", not(equalTo("")));
    }

    private io.restassured.response.ValidatableResponse register(String id) {
        return desk.shop
                .as("admin")
                .post("/api/v2/channels/" + id + "/webhook")
                .then()
                .statusCode(200);
    }

    private String account(String channel) {
        return desk.shop
                .as("admin")
                .get("/api/v2/channels")
                .then()
                .extract()
                .path("data.find { it.channel == '" + channel + "' }.id");
    }
}
