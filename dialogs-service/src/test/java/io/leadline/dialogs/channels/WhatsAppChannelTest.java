package io.leadline.dialogs.channels;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.leadline.localstack.testkit.DialogsProvidersResource;
import io.leadline.localstack.testkit.SimulatorControl;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Upstreams/whatsapp.md; DESIGN §3 (unknown outcome), §5 (ingest rule). */
@QuarkusTest
class WhatsAppChannelTest {
    private static final long NOON = 1_795_262_400;

    private final SimulatorControl whatsApp = DialogsProvidersResource.control("whatsapp");
    private final ChannelDesk desk = new ChannelDesk();

    @BeforeEach
    void reset() {
        whatsApp.reset();
    }

    @Test
    void theHandshakeAnswersTheChallengeToWhoKnowsTheToken() {
        desk.whatsApp();
        var path =
                "/webhooks/whatsapp/" + desk.shop.number() + "?hub.mode=subscribe&hub.challenge=42&hub.verify_token=";
        var answer = given().get(path + "whatsapp-test-verify").then().statusCode(200);
        assertThat(answer.extract().asString()).isEqualTo("42");
        given().get(path + "wrong").then().statusCode(403).body("code", equalTo("FORBIDDEN"));
        given().get(path).then().statusCode(403);
    }

    @Test
    void severalMessagesInOneCallAndTheSameInOtherCompanyStandOnce() throws Exception {
        desk.whatsApp();
        var texts = new ArrayList<String>();
        for (var i = 1; i <= 5; i++) {
            texts.add(desk.whatsAppText("wamid." + desk.chat + i, NOON + i, "сообщение " + i));
        }
        var jobs = new ArrayList<Callable<Integer>>();
        for (var round = 0; round < 3; round++) {
            Collections.shuffle(texts);
            var together = desk.call("messages", String.join(",", texts.subList(0, 2)));
            jobs.add(() -> desk.toWhatsApp(together).statusCode());
            texts.forEach(one ->
                    jobs.add(() -> desk.toWhatsApp(desk.call("messages", one)).statusCode()));
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var done : threads.invokeAll(jobs)) {
                assertThat(done.get()).isEqualTo(200);
            }
        }
        var dialog = desk.dialogWith(5);
        assertThat(desk.texts(dialog))
                .containsExactly("сообщение 1", "сообщение 2", "сообщение 3", "сообщение 4", "сообщение 5");
        assertThat(desk.inbox()).isEqualTo(5);
        desk.shop
                .as("operator")
                .get("/api/v2/dialogs/" + dialog)
                .then()
                .body("client.name", equalTo("Мария"))
                .body("client.phone", equalTo("+" + desk.chat));
    }

    @Test
    void aWrongSignatureIsRefusedAndNothingIsStored() {
        desk.whatsApp();
        var body = desk.call("messages", desk.whatsAppText("wamid.bad", NOON, "привет"));
        desk.toWhatsApp(body, "sha256=" + "0".repeat(64)).then().statusCode(401);
        desk.toWhatsApp(body, "").then().statusCode(401);
        given().contentType("application/json")
                .body(body)
                .post("/webhooks/whatsapp/" + desk.shop.number())
                .then()
                .statusCode(401);
        assertThat(desk.inbox()).isZero();
        var large = "{\"a\":\"" + "x".repeat(3 << 20) + "\"}";
        desk.toWhatsApp(large).then().statusCode(413);
    }

    @Test
    void theSimulatorsOwnSenderIsUnderstood() {
        desk.whatsApp();
        whatsApp.seed("{\"webhook\":{\"url\":\"http://127.0.0.1:" + io.restassured.RestAssured.port
                + "/webhooks/whatsapp/" + desk.shop.number() + "\"}}");
        whatsApp.seed("{\"message\":{\"from\":\"" + desk.chat
                + "\",\"type\":\"text\",\"text\":{\"body\":\"Сколько стоит?\"},\"name\":\"Ольга\"}}");
        assertThat(desk.texts(desk.dialogWith(1))).containsExactly("Сколько стоит?");
    }

    @Test
    void anUnknownFieldIsStoredAndLeftAlone() {
        desk.whatsApp();
        desk.toWhatsApp("{\"object\":\"whatsapp_business_account\",\"entry\":[{\"changes\":[{\"field\":\"x\"}]}]}")
                .then()
                .statusCode(200);
        await().until(() -> "ignored".equals(desk.one("select state from dialogs.channel_inbox where tenant_id = ?")));
    }

    @Test
    void aVoiceIsFetchedWithTheToken() {
        desk.whatsApp();
        var bytes = "OggS voice".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        whatsApp.seed("{\"media\":{\"id\":\"M1\",\"mime_type\":\"audio/ogg\",\"base64\":\""
                + Base64.getEncoder().encodeToString(bytes) + "\"}}");
        desk.toWhatsApp(desk.call(
                "messages",
                "{\"from\":\"%d\",\"id\":\"wamid.v%d\",\"timestamp\":\"%d\",\"type\":\"audio\",\"audio\":{\"id\":\"M1\",\"voice\":true,\"mime_type\":\"audio/ogg; codecs=opus\"}}"
                        .formatted(desk.chat, desk.chat, NOON)));
        var dialog = desk.dialogWith(1);
        var url = (String) desk.messages(dialog)
                .body("data[0].metadata.attachments[0].kind", equalTo("voice"))
                .extract()
                .path("data[0].metadata.attachments[0].url");
        await().atMost(Duration.ofSeconds(10))
                .until(() -> desk.shop.as("operator").get(url).statusCode() == 200);
        assertThat(desk.shop.as("operator").get(url).asByteArray()).isEqualTo(bytes);
    }

    @Test
    void statesOnlyMoveForwardInWhateverOrderTheyCome() {
        var dialog = begun();
        var id = (String)
                desk.send(dialog, "готово").then().statusCode(201).extract().path("external_message_id");
        status("{\"id\":\"" + id + "\",\"status\":\"read\"}");
        await().until(() -> "read".equals(state(dialog)));
        for (var late : List.of("delivered", "sent", "failed", "read")) {
            status("{\"id\":\"" + id + "\",\"status\":\"" + late + "\"}");
        }
        await().until(() -> "0"
                .equals(desk.one(
                        "select count(*)::text from dialogs.channel_inbox where tenant_id = ? and state = 'new'")));
        assertThat(state(dialog)).isEqualTo("read");
    }

    @Test
    void aLostAnswerIsMendedByTheStatusThatNamesOurMessage() {
        var dialog = begun();
        whatsApp.next("{\"match\":\"/messages\",\"reset\":true,\"effect\":true}");
        var ours = (String) desk.send(dialog, "одно")
                .then()
                .statusCode(202)
                .body("sent", equalTo(false))
                .extract()
                .path("id");
        await().until(() -> "unknown".equals(desk.delivery()));
        var theirs = whatsApp.seed("{\"read\":{}}").at("/messages/0");
        assertThat(theirs.path("biz_opaque_callback_data").asText()).isEqualTo(ours);
        status("{\"id\":\"" + theirs.path("id").asText() + "\",\"status\":\"delivered\",\"biz_opaque_callback_data\":\""
                + ours + "\"}");
        await().until(() -> "delivered".equals(state(dialog)));
        desk.messages(dialog)
                .body("data[-1].metadata.external_id", equalTo(theirs.path("id").asText()));
        assertThat(whatsApp.seed("{\"read\":{}}").path("messages")).hasSize(1);
    }

    @Test
    void after24HoursItFailsAtOnceAndSaysWhy() {
        var dialog = begun();
        whatsApp.seed("{\"refuse\":{\"to\":\"" + desk.chat + "\",\"code\":131047}}");
        desk.send(dialog, "вы тут?")
                .then()
                .statusCode(201)
                .body("sent", equalTo(false))
                .body("status", equalTo("failed"))
                .body("error", containsString("24 hours"));
    }

    @Test
    void aFailureThatComesLaterIsShown() {
        var dialog = begun();
        var id = (String)
                desk.send(dialog, "готово").then().statusCode(201).extract().path("external_message_id");
        status("{\"id\":\"" + id + "\",\"status\":\"failed\",\"errors\":[{\"code\":131026}]}");
        await().until(() -> "failed".equals(state(dialog)));
        desk.messages(dialog).body("data[-1].metadata.error", containsString("131026"));
    }

    @Test
    void toldToSlowDownTheNumberWaitsAndAGatewaysFailureIsUnknown() {
        var dialog = begun();
        whatsApp.next("{\"match\":\"/messages\",\"status\":429,\"headers\":{\"Retry-After\":\"1\"},"
                + "\"body\":{\"error\":{\"code\":130429}}}");
        desk.send(dialog, "после паузы");
        await().atMost(Duration.ofSeconds(15)).until(() -> "sent".equals(state(dialog)));
        whatsApp.next("{\"match\":\"/messages\",\"status\":502,\"effect\":true}");
        desk.send(dialog, "кто знает").then().statusCode(202);
        await().until(() -> "unknown".equals(desk.delivery()));
        assertThat(whatsApp.seed("{\"read\":{}}").path("messages")).hasSize(2);
    }

    @Test
    void aStatusOfAnotherTenantsMessageChangesNothing() {
        var dialog = begun();
        var ours = (String)
                desk.send(dialog, "наше").then().statusCode(201).extract().path("id");
        var other = new ChannelDesk();
        other.whatsApp();
        other.toWhatsApp(other.call(
                        "statuses",
                        "{\"id\":\"wamid.foreign\",\"status\":\"failed\",\"biz_opaque_callback_data\":\"" + ours
                                + "\"}"))
                .then()
                .statusCode(200);
        await().until(() ->
                !"0".equals(other.one("select tries::text from dialogs.channel_inbox where tenant_id = ?")));
        assertThat(state(dialog)).isEqualTo("sent");
    }

    private String begun() {
        desk.whatsApp();
        desk.toWhatsApp(desk.call("messages", desk.whatsAppText("wamid.b" + desk.chat, NOON, "здравствуйте")));
        return desk.dialogWith(1);
    }

    private void status(String status) {
        desk.toWhatsApp(desk.call("statuses", status)).then().statusCode(200);
    }

    private String state(String dialog) {
        return desk.messages(dialog).extract().path("data[-1].status");
    }
}
