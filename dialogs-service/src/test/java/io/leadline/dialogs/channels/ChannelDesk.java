package io.leadline.dialogs.channels;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import io.leadline.dialogs.Shop;
import io.leadline.localstack.testkit.PostgresResource;
import io.leadline.localstack.vk.Vk;
import io.leadline.localstack.whatsapp.WhatsApp;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** A shop with accounts at the simulators, and what messengers send to it. */
final class ChannelDesk {
    static final String TELEGRAM_SECRET = "telegram-test-secret";
    static final String VK_SECRET = "vk-test-secret";

    final Shop shop = new Shop();
    /** A client's number nobody else in the tests has; also a possible phone, as WhatsApp's are. */
    final long chat = ThreadLocalRandom.current().nextLong(79_000_000_000L, 80_000_000_000L);

    private long next = ThreadLocalRandom.current().nextLong(1_000_000, 1L << 40);

    /** A bot; the account's number. */
    String telegram() {
        return account(Map.of(
                "channel", "telegram",
                "name", "Бот",
                "token", "1002:dialogs-demo-token",
                "webhook_secret", TELEGRAM_SECRET));
    }

    String whatsApp() {
        return account(Map.of(
                "channel",
                "whatsapp",
                "name",
                "Номер",
                "token",
                WhatsApp.TOKEN,
                "phone_id",
                WhatsApp.PHONE_ID,
                "app_secret",
                WhatsApp.APP_SECRET,
                "webhook_secret",
                "whatsapp-test-verify"));
    }

    String vk() {
        return account(Map.of(
                "channel",
                "vk",
                "name",
                "Сообщество",
                "token",
                Vk.TOKEN,
                "group_id",
                Long.toString(Vk.GROUP),
                "webhook_secret",
                VK_SECRET,
                "confirmation",
                "abc123"));
    }

    String account(Map<String, String> wanted) {
        return shop.as("admin")
                .body(wanted)
                .post("/api/v2/channels")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    /** An update with a text of this desk's client. */
    String update(long messageId, long date, String text) {
        return """
                {"update_id":%d,"message":{"message_id":%d,"date":%d,"chat":{"id":%d,"type":"private"},\
                "from":{"id":%d,"is_bot":false,"first_name":"Иван","last_name":"Петров"},"text":"%s"}}""".formatted(++next, messageId, date, chat, chat, text);
    }

    Response toTelegram(String body) {
        return toTelegram(body, TELEGRAM_SECRET);
    }

    Response toTelegram(String body, String secret) {
        return given().contentType(ContentType.JSON)
                .header("X-Telegram-Bot-Api-Secret-Token", secret)
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post("/webhooks/telegram/" + shop.number());
    }

    /** What Meta sends: messages or statuses, as they stand in its value. */
    String call(String what, String items) {
        return """
                {"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages","value":{\
                "messaging_product":"whatsapp","metadata":{"phone_number_id":"%s"},\
                "contacts":[{"profile":{"name":"Мария"},"wa_id":"%d"}],"%s":[%s]}}]}]}""".formatted(WhatsApp.PHONE_ID, chat, what, items);
    }

    String whatsAppText(String id, long date, String text) {
        return "{\"from\":\"%d\",\"id\":\"%s\",\"timestamp\":\"%d\",\"type\":\"text\",\"text\":{\"body\":\"%s\"}}"
                .formatted(chat, id, date, text);
    }

    Response toWhatsApp(String body) {
        return toWhatsApp(body, "sha256=" + WhatsApp.signature(body.getBytes(StandardCharsets.UTF_8)));
    }

    Response toWhatsApp(String body, String signature) {
        return given().contentType(ContentType.JSON)
                .header("X-Hub-Signature-256", signature)
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post("/webhooks/whatsapp/" + shop.number());
    }

    String event(String id, long messageId, long date, String text, String secret) {
        return """
                {"type":"message_new","group_id":%d,"event_id":"%s","v":"5.199","secret":"%s","object":{"message":{\
                "date":%d,"peer_id":%d,"from_id":%d,"conversation_message_id":%d,"text":"%s"}}}""".formatted(Vk.GROUP, id, secret, date, chat % 1_000_000_000, chat % 1_000_000_000, messageId, text);
    }

    Response toVk(String body) {
        return given().contentType(ContentType.JSON)
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post("/webhooks/vk/" + shop.number());
    }

    /** The only dialog of the shop, once it has so many messages. */
    String dialogWith(int messages) {
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> {
                    var dialogs = dialogs();
                    return dialogs.size() == 1 && texts(dialogs.getFirst()).size() == messages;
                });
        return dialogs().getFirst();
    }

    List<String> dialogs() {
        return shop.as("operator")
                .get("/api/v2/dialogs?status=all")
                .then()
                .statusCode(200)
                .extract()
                .path("data.id");
    }

    /** What stands in it, the oldest first. */
    List<String> texts(String dialog) {
        return messages(dialog).extract().path("data.content");
    }

    ValidatableResponse messages(String dialog) {
        return shop.as("operator")
                .get("/api/v2/dialogs/" + dialog + "/messages")
                .then()
                .statusCode(200);
    }

    Response send(String dialog, String text) {
        return shop.as("operator").body(Map.of("content", text)).post("/api/v2/dialogs/" + dialog + "/messages");
    }

    /** The state of the newest delivery. */
    String delivery() {
        return one("select state from dialogs.outgoing where tenant_id = ? order by id desc limit 1");
    }

    long inbox() {
        return Long.parseLong(one("select count(*)::text from dialogs.channel_inbox where tenant_id = ?"));
    }

    String one(String sql) {
        try (var database = PostgresResource.superuser();
                var query = database.prepareStatement(sql)) {
            query.setLong(1, shop.number());
            try (var row = query.executeQuery()) {
                return row.next() ? row.getString(1) : null;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    void change(String sql) {
        try (var database = PostgresResource.superuser();
                var update = database.prepareStatement(sql)) {
            update.setLong(1, shop.number());
            update.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
