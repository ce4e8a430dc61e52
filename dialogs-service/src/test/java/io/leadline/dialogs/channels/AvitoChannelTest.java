package io.leadline.dialogs.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.leadline.contracts.events.AvitoEvent;
import io.leadline.contracts.outbox.Outbox;
import io.leadline.contracts.tenancy.TenantScope;
import io.leadline.localstack.testkit.DialogsProvidersResource;
import io.leadline.localstack.testkit.SimulatorControl;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Avito through telephony (DESIGN §3): its event in, its operation out. */
@QuarkusTest
class AvitoChannelTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private static final byte[] JPEG = HexFormat.of().parseHex("ffd8ffe000104a46494600010100000100010000ffd9");

    private final SimulatorControl telephony = DialogsProvidersResource.control("avito-telephony");
    private final ChannelDesk desk = new ChannelDesk();

    @Inject
    Outbox outbox;

    @BeforeEach
    void reset() {
        telephony.reset();
    }

    @Test
    void aBuyersMessageToldThreeTimesStandsOnceAndTheDialogNamesItsAd() {
        for (var i = 0; i < 3; i++) {
            told("m1", "Приедете сегодня?", NOON);
        }
        told("m0", "Здравствуйте", NOON.minusSeconds(5));
        var dialog = desk.dialogWith(2);
        assertThat(desk.texts(dialog)).containsExactly("Здравствуйте", "Приедете сегодня?");
        desk.shop
                .as("operator")
                .get("/api/v2/dialogs?account_id=3&channel=avito")
                .then()
                .body("data[0].client.name", equalTo("Ольга"))
                .body("data[0].ad.title", equalTo("Ремонт телефонов"))
                .body("data[0].ad.city", equalTo("Тверь"))
                .body("data[0].ad.account", equalTo("Мастер Сервис"));
    }

    @Test
    void anAnswerGoesThroughTelephonyUnderTheMessagesKey() {
        told("m1", "Приедете?", NOON);
        var dialog = desk.dialogWith(1);
        desk.send(dialog, "Да, в 14:00").then().statusCode(201).body("sent", equalTo(true));
        var sent = telephony.seed("{\"read\":{}}").path("messages");
        assertThat(sent).hasSize(1);
        assertThat(sent.at("/0/account").asText()).isEqualTo("3");
        assertThat(sent.at("/0/text").asText()).isEqualTo("Да, в 14:00");
    }

    @Test
    void aLostAnswerIsRepeatedAndTheBuyerReadsItOnce() {
        told("m1", "Приедете?", NOON);
        var dialog = desk.dialogWith(1);
        telephony.next("{\"match\":\"/messages\",\"reset\":true,\"effect\":true}");
        desk.send(dialog, "один раз");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> "sent".equals(desk.messages(dialog).extract().path("data[-1].status")));
        assertThat(telephony.seed("{\"read\":{}}").path("messages")).hasSize(1);
    }

    @Test
    void aChatNobodyKnowsFailsAtOnceAndALongTextIsNotSent() {
        told("m1", "Приедете?", NOON);
        var dialog = desk.dialogWith(1);
        desk.send(dialog, "д".repeat(1001)).then().statusCode(201).body("status", equalTo("failed"));
        telephony.seed("{\"gone\":{\"chat\":\"" + chat() + "\"}}");
        desk.send(dialog, "вы тут?").then().statusCode(201).body("status", equalTo("failed"));
    }

    @Test
    void aPictureIsGivenAndShownOnceHoweverOftenItIsRepeated() {
        told("m1", "Покажете?", NOON);
        var dialog = desk.dialogWith(1);
        var picture = (String) upload(dialog, JPEG)
                .statusCode(201)
                .body("kind", equalTo("photo"))
                .body("mime", equalTo("image/jpeg"))
                .body("name", equalTo("экран.jpg"))
                .extract()
                .path("id");
        telephony.next("{\"match\":\"/pictures/\",\"reset\":true,\"effect\":true}");
        telephony.next("{\"match\":\"/messages\",\"reset\":true,\"effect\":true}");
        show(dialog, picture);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> "sent".equals(desk.messages(dialog).extract().path("data[-1].status")));
        var read = telephony.seed("{\"read\":{}}");
        assertThat(read.path("messages")).hasSize(1);
        assertThat(read.at("/messages/0/image_id").asText()).isEqualTo("12345." + picture);
        assertThat(read.at("/pictures/" + picture).asInt()).isEqualTo(JPEG.length);
        var url = (String) desk.messages(dialog)
                .body("data[-1].content", equalTo(""))
                .body("data[-1].metadata.attachments[0].id", equalTo(picture))
                .extract()
                .path("data[-1].metadata.attachments[0].url");
        assertThat(desk.shop.as("operator").get(url).asByteArray()).isEqualTo(JPEG);
        assertThat(desk.one("select payload::text from outbox.event where tenant_id = ?"
                        + " and type = 'dialog.message_sent' order by seq desc limit 1"))
                .contains(picture);
    }

    @Test
    void whatTelephonyOrAvitoRefusesFailsAndWhatMayWorkLaterIsRepeated() {
        told("m1", "Покажете?", NOON);
        var dialog = desk.dialogWith(1);
        var picture = (String) upload(dialog, JPEG).extract().path("id");
        for (var refusal : new int[] {413, 415, 422}) {
            telephony.next("{\"match\":\"/pictures/\",\"status\":" + refusal + "}");
            show(dialog, picture).then().body("status", equalTo("failed"));
        }
        assertThat(telephony.seed("{\"read\":{}}").path("messages")).isEmpty();
        telephony.next("{\"match\":\"/pictures/\",\"status\":503}");
        show(dialog, picture);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> "sent".equals(desk.messages(dialog).extract().path("data[-1].status")));
        assertThat(telephony.seed("{\"read\":{}}").path("messages")).hasSize(1);
    }

    @Test
    void whatCannotBeSentIsRefusedBeforeAnythingIs() {
        told("m1", "Покажете?", NOON);
        var dialog = desk.dialogWith(1);
        upload(dialog, "%PDF-1.7".getBytes(StandardCharsets.US_ASCII))
                .statusCode(422)
                .body("code", equalTo("ATTACHMENT_NOT_SENDABLE"));
        var picture = (String) upload(dialog, JPEG).extract().path("id");
        var messages = "/api/v2/dialogs/" + dialog + "/messages";
        desk.shop
                .as("operator")
                .body(Map.of("content", "и текст", "attachment_id", picture))
                .post(messages)
                .then()
                .statusCode(400);
        desk.shop.as("operator").body(Map.of()).post(messages).then().statusCode(400);
        show(dialog, UUID.randomUUID().toString()).then().statusCode(404);
        var others = new ChannelDesk();
        others.shop
                .as("operator")
                .body(JPEG)
                .contentType("image/jpeg")
                .post("/api/v2/dialogs/" + dialog + "/attachments")
                .then()
                .statusCode(404);
        others.telegram();
        others.toTelegram(others.update(1, NOON.getEpochSecond(), "Покажете?"));
        var telegram = others.dialogWith(1);
        others.shop
                .as("operator")
                .body(JPEG)
                .contentType("image/jpeg")
                .post("/api/v2/dialogs/" + telegram + "/attachments")
                .then()
                .statusCode(422)
                .body("code", equalTo("ATTACHMENT_NOT_SENDABLE"));
        assertThat(desk.texts(dialog)).hasSize(1);
        assertThat(telephony.seed("{\"read\":{}}").path("pictures")).isEmpty();
    }

    @Test
    void aBuyersPictureAndVoiceAreFetchedThroughTelephony() {
        told(
                "i1",
                "image",
                Map.of("image", Map.of("sizes", Map.of("1280x960", "https://img.test/1280x960/1.jpg"))),
                NOON);
        told("v1", "voice", Map.of("voice", Map.of("voice_id", "voice~1")), NOON.plusSeconds(1));
        told("v2", "voice", Map.of("voice", Map.of("voice_id", "gone")), NOON.plusSeconds(2));
        var dialog = desk.dialogWith(3);
        var shown = desk.messages(dialog)
                .body("data[0].metadata.attachments[0].kind", equalTo("photo"))
                .body("data[1].metadata.attachments[0].kind", equalTo("voice"))
                .extract();
        assertThat(fetched(shown.path("data[0].metadata.attachments[0].url"), 200)
                        .asByteArray())
                .isEqualTo(JPEG);
        fetched(shown.path("data[1].metadata.attachments[0].url"), 200).then().contentType("audio/mpeg");
        fetched(shown.path("data[2].metadata.attachments[0].url"), 410);
    }

    private Response fetched(String url, int status) {
        return await().atMost(Duration.ofSeconds(20))
                .until(() -> desk.shop.as("operator").get(url), answer -> answer.statusCode() == status);
    }

    private ValidatableResponse upload(String dialog, byte[] bytes) {
        return desk.shop
                .as("operator")
                .body(bytes)
                .contentType("application/octet-stream")
                .queryParam("name", "экран.jpg")
                .post("/api/v2/dialogs/" + dialog + "/attachments")
                .then();
    }

    private Response show(String dialog, String picture) {
        return desk.shop
                .as("operator")
                .body(Map.of("attachment_id", picture))
                .post("/api/v2/dialogs/" + dialog + "/messages");
    }

    private String chat() {
        return "u2i-" + desk.chat;
    }

    private void told(String id, String text, Instant at) {
        told(id, "text", Map.of("text", text), at);
    }

    private void told(String id, String kind, Map<String, Object> content, Instant at) {
        TenantScope.run(desk.shop.number(), () -> QuarkusTransaction.requiringNew()
                .run(() -> outbox.publish(new AvitoEvent.MessageReceived(
                        3,
                        "Мастер Сервис",
                        chat(),
                        id,
                        Long.toString(desk.chat),
                        "Ольга",
                        kind,
                        content,
                        "Ремонт телефонов",
                        "Тверь",
                        "https://avito.ru/tver/1",
                        at))));
    }
}
