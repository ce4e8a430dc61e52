package io.leadline.dialogs.channels;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.leadline.localstack.testkit.DialogsProvidersResource;
import io.leadline.localstack.testkit.SimulatorControl;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Upstreams/telegram.md; DESIGN §3 (unknown outcome), §5 (ingest rule). */
@QuarkusTest
class TelegramChannelTest {
    private static final long NOON = 1_795_262_400;
    /** The first bytes of a picture. */
    private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe0, 0, 16, 'J', 'F', 'I', 'F'};

    private final SimulatorControl telegram = DialogsProvidersResource.control("telegram");
    private final ChannelDesk desk = new ChannelDesk();

    @BeforeEach
    void theBotKnowsTheClient() {
        telegram.reset();
        telegram.seed("{\"chats\":{\"bot\":1002,\"known\":[" + desk.chat + "]}}");
    }

    @Test
    void aClientsMessageStandsInADialogOfItsAccount() {
        var account = desk.telegram();
        desk.toTelegram(desk.update(7, NOON, "Разбился экран"))
                .then()
                .statusCode(200)
                .body("ok", equalTo(true));
        var dialog = desk.dialogWith(1);
        desk.messages(dialog)
                .body("data[0].direction", equalTo("inbound"))
                .body("data[0].created_at", equalTo("2026-11-21T12:00:00Z"))
                .body("data[0].metadata.external_id", equalTo("7"));
        desk.shop
                .as("operator")
                .get("/api/v2/dialogs?account_id=" + account)
                .then()
                .body("data[0].client.name", equalTo("Иван Петров"));
    }

    @Test
    void everyOrderOfFiveDeliveredThreeTimesInParallelIsTheSameDialog() throws Exception {
        desk.telegram();
        var updates = new ArrayList<String>();
        for (var i = 1; i <= 5; i++) {
            updates.add(desk.update(i, NOON + i, "сообщение " + i));
        }
        var jobs = new ArrayList<Callable<Integer>>();
        for (var round = 0; round < 3; round++) {
            Collections.shuffle(updates);
            updates.forEach(update -> jobs.add(() -> desk.toTelegram(update).statusCode()));
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
    }

    @Test
    void aWrongSecretIsRefusedAndNothingIsStored() {
        desk.telegram();
        var update = desk.update(1, NOON, "привет");
        desk.toTelegram(update, "another-secret").then().statusCode(401).body("code", equalTo("UNAUTHORIZED"));
        given().contentType(ContentType.JSON)
                .body(update)
                .post("/webhooks/telegram/" + desk.shop.number())
                .then()
                .statusCode(401);
        given().contentType(ContentType.JSON)
                .header("X-Telegram-Bot-Api-Secret-Token", ChannelDesk.TELEGRAM_SECRET)
                .body(update)
                .post("/webhooks/telegram/" + new ChannelDesk().shop.number())
                .then()
                .statusCode(401);
        given().contentType(ContentType.JSON)
                .body(update)
                .post("/webhooks/telegram/nobody")
                .then()
                .statusCode(404);
        assertThat(desk.inbox()).isZero();
    }

    @Test
    void whatIsNoMessageIsStoredAndLeftAlone() {
        desk.telegram();
        desk.toTelegram("{\"update_id\":77,\"poll\":{\"id\":\"1\"}}").then().statusCode(200);
        await().until(() -> "ignored".equals(desk.one("select state from dialogs.channel_inbox where tenant_id = ?")));
        assertThat(desk.dialogs()).isEmpty();
        desk.toTelegram("{\"no\":1}").then().statusCode(400);
        desk.toTelegram("[]").then().statusCode(400);
        desk.toTelegram("{").then().statusCode(400);
    }

    @Test
    void twoTenantsWithTheSameBotNeverSeeEachOther() {
        var other = new ChannelDesk();
        desk.telegram();
        other.telegram();
        var update = desk.update(5, NOON, "только сюда");
        desk.toTelegram(update).then().statusCode(200);
        desk.dialogWith(1);
        assertThat(other.dialogs()).isEmpty();
    }

    @Test
    void aPhotoIsFetchedAndServedToThoseWhoReadDialogs() {
        desk.telegram();
        file("P2", JPEG);
        desk.toTelegram(withMessage("\"photo\":[{\"file_id\":\"P1\",\"width\":9,\"height\":9},{\"file_id\":\"P2\","
                + "\"width\":90,\"height\":90,\"file_size\":10}],\"caption\":\"вот\""));
        var dialog = desk.dialogWith(1);
        var url = (String) desk.messages(dialog)
                .body("data[0].content", equalTo("вот"))
                .body("data[0].metadata.attachments[0].kind", equalTo("photo"))
                .body("data[0].metadata.attachments[0].size", equalTo(10))
                .extract()
                .path("data[0].metadata.attachments[0].url");
        await().atMost(Duration.ofSeconds(10))
                .until(() -> desk.shop.as("operator").get(url).statusCode() == 200);
        var bytes = desk.shop
                .as("operator")
                .get(url)
                .then()
                .header("Content-Type", startsWith("image/jpeg"))
                .header("X-Content-Type-Options", equalTo("nosniff"))
                .header("Content-Disposition", startsWith("inline; filename*=UTF-8''photo"))
                .extract()
                .asByteArray();
        assertThat(bytes).isEqualTo(JPEG);
        given().get(url).then().statusCode(401);
        desk.shop.as("manager").get(url).then().statusCode(403);
        new ChannelDesk().shop.as("operator").get(url).then().statusCode(404);
    }

    @Test
    void aFileThatIsNoPictureOrTooLargeIsNotKept() {
        desk.telegram();
        file("E1", "MZ program".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        desk.toTelegram(withMessage("\"photo\":[{\"file_id\":\"E1\",\"width\":9,\"height\":9}]"));
        desk.toTelegram(desk.update(2, NOON, "и ещё"));
        var dialog = desk.dialogWith(2);
        var url = (String) desk.messages(dialog).extract().path("data[0].metadata.attachments[0].url");
        await().atMost(Duration.ofSeconds(10))
                .until(() -> desk.shop.as("operator").get(url).statusCode() == 410);
        desk.toTelegram(
                withMessage("\"document\":{\"file_id\":\"BIG\",\"file_name\":\"a.pdf\",\"file_size\":21000000}"));
        desk.dialogWith(3);
        await().atMost(Duration.ofSeconds(10)).until(() -> "2"
                .equals(desk.one(
                        "select count(*)::text from dialogs.attachment where tenant_id = ? and state = 'refused'")));
    }

    @Test
    void aPlaceAndAContactAreShownAndTheClientsOwnPhoneIsLearnt() {
        desk.telegram();
        desk.toTelegram(withMessage("\"location\":{\"latitude\":56.85,\"longitude\":35.9}"));
        var dialog = desk.dialogWith(1);
        desk.messages(dialog)
                .body("data[0].metadata.attachments[0].kind", equalTo("location"))
                .body("data[0].metadata.attachments[0].latitude", equalTo(56.85f))
                .body("data[0].metadata.attachments[0].url", nullValue());
        desk.toTelegram(withMessage("\"contact\":{\"phone_number\":\"79161234567\",\"first_name\":\"Иван\",\"user_id\":"
                + desk.chat + "}"));
        desk.dialogWith(2);
        desk.shop.as("operator").get("/api/v2/dialogs/" + dialog).then().body("client.phone", equalTo("+79161234567"));
    }

    @Test
    void anEditedMessageStandsBesideTheOneItCorrects() {
        desk.telegram();
        desk.toTelegram(desk.update(7, NOON, "айфон 13"));
        var edited = desk.update(7, NOON, "айфон 14")
                .replace("\"message\":", "\"edited_message\":")
                .replace("\"date\":", "\"edit_date\":" + (NOON + 60) + ",\"date\":");
        desk.toTelegram(edited);
        var dialog = desk.dialogWith(2);
        desk.messages(dialog)
                .body("data[1].content", equalTo("айфон 14"))
                .body("data[1].metadata.edit_of", equalTo("7"));
    }

    @Test
    void anAnswerIsSentWhileTheOperatorWaits() {
        var dialog = begun();
        desk.send(dialog, "Добрый день! Какая модель?")
                .then()
                .statusCode(201)
                .body("sent", equalTo(true))
                .body("external_message_id", not(nullValue()));
        assertThat(sent()).containsExactly("Добрый день! Какая модель?");
    }

    @Test
    void aSlowBotIs202AndTheMessageStillArrivesOnce() {
        var dialog = begun();
        telegram.next("{\"match\":\"sendMessage\",\"delay_ms\":4000}");
        desk.send(dialog, "медленно").then().statusCode(202).body("sent", equalTo(false));
        await().atMost(Duration.ofSeconds(15)).until(() -> "sent".equals(status(dialog)));
        assertThat(sent()).containsExactly("медленно");
    }

    @Test
    void aLostAnswerIsNeverSentAgainByItself() {
        var dialog = begun();
        telegram.next("{\"match\":\"sendMessage\",\"reset\":true,\"effect\":true}");
        desk.send(dialog, "может быть").then().statusCode(202).body("sent", equalTo(false));
        await().until(() -> "unknown".equals(desk.delivery()));
        telegram.next("{\"match\":\"sendMessage\",\"status\":502,\"effect\":true}");
        desk.send(dialog, "и это").then().statusCode(202);
        await().until(() -> "2".equals(unknown()));
        desk.send(dialog, "дальше").then().statusCode(201);
        assertThat(sent()).containsExactly("может быть", "и это", "дальше");
    }

    @Test
    void toldToSlowDownTheBotWaitsAndSends() {
        var dialog = begun();
        telegram.next("{\"match\":\"sendMessage\",\"status\":429,\"body\":{\"ok\":false,\"error_code\":429,"
                + "\"description\":\"Too Many Requests: retry after 1\",\"parameters\":{\"retry_after\":1}}}");
        desk.send(dialog, "после паузы");
        await().atMost(Duration.ofSeconds(15)).until(() -> "sent".equals(status(dialog)));
        assertThat(sent()).containsExactly("после паузы");
        assertThat(desk.one("select attempts::text from dialogs.outgoing where tenant_id = ?"))
                .isEqualTo("1");
    }

    @Test
    void aBlockedBotFailsAtOnceAndSaysWhy() {
        var dialog = begun();
        telegram.seed("{\"chats\":{\"bot\":1002,\"blocked\":[" + desk.chat + "]}}");
        desk.send(dialog, "вы тут?")
                .then()
                .statusCode(201)
                .body("sent", equalTo(false))
                .body("status", equalTo("failed"))
                .body("error", equalTo("bot was blocked by the user"));
    }

    @Test
    void aDoubtfulClaimIsLeftToAPerson() {
        var dialog = begun();
        telegram.next("{\"match\":\"sendMessage\",\"delay_ms\":60000,\"effect\":true}");
        desk.send(dialog, "на полпути").then().statusCode(202);
        // As if the process had died between Telegram and its own note, and the lease had ended.
        desk.change("update dialogs.outgoing set state = 'sending', due_at = now() - interval '1 second'"
                + " where tenant_id = ? and state = 'sending'");
        await().atMost(Duration.ofSeconds(15)).until(() -> "unknown".equals(desk.delivery()));
        assertThat(sent()).containsExactly("на полпути");
    }

    private String begun() {
        desk.telegram();
        desk.toTelegram(desk.update(1, NOON, "здравствуйте"));
        return desk.dialogWith(1);
    }

    private String status(String dialog) {
        return desk.messages(dialog).extract().path("data[-1].status");
    }

    private String unknown() {
        return desk.one("select count(*)::text from dialogs.outgoing where tenant_id = ? and state = 'unknown'");
    }

    private List<String> sent() {
        var texts = new ArrayList<String>();
        telegram.seed("{\"read\":{\"bot\":1002,\"chat\":" + desk.chat + "}}")
                .path("messages")
                .forEach(message -> texts.add(message.path("text").asText()));
        return texts;
    }

    private String withMessage(String fields) {
        return desk.update(100 + (long) (Math.random() * 1e6), NOON, "X").replace("\"text\":\"X\"", fields);
    }

    private void file(String id, byte[] bytes) {
        telegram.seed("{\"file\":{\"bot\":1002,\"file_id\":\"" + id + "\",\"base64\":\""
                + Base64.getEncoder().encodeToString(bytes) + "\"}}");
    }
}
