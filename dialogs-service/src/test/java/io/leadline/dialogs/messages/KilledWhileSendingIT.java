package io.leadline.dialogs.messages;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadline.localstack.providers.DialogsProviders;
import io.leadline.localstack.testkit.DialogsProvidersResource;
import io.leadline.localstack.testkit.IssuerResource;
import io.leadline.localstack.testkit.PostgresResource;
import io.leadline.localstack.testkit.Replica;
import io.leadline.localstack.testkit.SimulatorControl;
import io.leadline.localstack.testkit.TestIssuer;
import io.leadline.localstack.vk.Vk;
import io.leadline.localstack.whatsapp.WhatsApp;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * DESIGN §3, "Unknown outcome", with the real thing: the process is killed when the channel has the message and our own
 * note of it is not written. The channel holds its answer, so nobody has to hit the moment.
 */
class KilledWhileSendingIT {
    private static final PostgresResource POSTGRES = new PostgresResource();
    private static final DialogsProvidersResource PROVIDERS = new DialogsProvidersResource();
    private static final Map<String, String> SETTINGS = new HashMap<>();
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long CLIENT = 79_161_234_567L;
    private static final String TEXT = "Ремонт займёт час";

    /** A channel, and what becomes of the message. */
    enum Over {
        TELEGRAM("telegram", "/sendMessage", "unknown", "queued", 1) {
            @Override
            void clientWrites(String url) {
                control().seed("{\"chats\":{\"bot\":1002,\"known\":[" + CLIENT + "]}}");
                posts(url, "X-Telegram-Bot-Api-Secret-Token", DialogsProviders.TELEGRAM_SECRET, """
                        {"update_id":1,"message":{"message_id":1,"date":1795262400,\
                        "chat":{"id":%1$d,"type":"private"},\
                        "from":{"id":%1$d,"is_bot":false,"first_name":"Ivan"},"text":"hello"}}""".formatted(CLIENT));
            }

            @Override
            JsonNode arrived() {
                return control()
                        .seed("{\"read\":{\"bot\":1002,\"chat\":" + CLIENT + "}}")
                        .path("messages");
            }
        },
        WHATSAPP("whatsapp", "/messages", "unknown", "queued", 1) {
            @Override
            void clientWrites(String url) {
                var body = """
                        {"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages","value":{\
                        "messaging_product":"whatsapp","metadata":{"phone_number_id":"%1$s"},\
                        "contacts":[{"profile":{"name":"Maria"},"wa_id":"%2$d"}],"messages":[{"from":"%2$d",\
                        "id":"wamid.k1","timestamp":"1795262400","type":"text","text":{"body":"hello"}}]}}]}]}""".formatted(WhatsApp.PHONE_ID, CLIENT);
                posts(
                        url,
                        "X-Hub-Signature-256",
                        "sha256=" + WhatsApp.signature(body.getBytes(StandardCharsets.UTF_8)),
                        body);
            }
        },
        VK("vk", "/messages.send", "sent", "sent", 2) {
            @Override
            void clientWrites(String url) {
                posts(url, "X-None", "-", """
                        {"type":"message_new","group_id":%d,"event_id":"k1","v":"5.199","secret":"%s",\
                        "object":{"message":{"date":1795262400,"peer_id":7,"from_id":7,\
                        "conversation_message_id":1,"text":"hello"}}}""".formatted(Vk.GROUP, Vk.SECRET));
            }
        };

        private final String channel;
        private final String call;
        private final String delivery;
        private final String status;
        private final long calls;

        /** @param calls how often the channel is asked to send; VK knows the second by its random_id */
        Over(String channel, String call, String delivery, String status, long calls) {
            this.channel = channel;
            this.call = call;
            this.delivery = delivery;
            this.status = status;
            this.calls = calls;
        }

        abstract void clientWrites(String url);

        /** What the client has on the screen. */
        JsonNode arrived() {
            return control().seed("{\"read\":{}}").path("messages");
        }

        SimulatorControl control() {
            return DialogsProvidersResource.control(channel);
        }

        long asked() {
            return control().received().stream()
                    .filter(request -> request.path("path").asText().contains(call))
                    .count();
        }

        void posts(String url, String header, String value, String body) {
            given().contentType(ContentType.JSON)
                    .header(header, value)
                    .body(body.getBytes(StandardCharsets.UTF_8))
                    .post(url + "/webhooks/" + channel + "/1")
                    .then()
                    .statusCode(200);
        }
    }

    @BeforeAll
    static void settings() {
        POSTGRES.init(Map.of("role", "leadline_dialogs"));
        SETTINGS.putAll(POSTGRES.start());
        SETTINGS.putAll(new IssuerResource().start());
        SETTINGS.putAll(PROVIDERS.start());
        SETTINGS.put("AI_PROVIDER", "off");
    }

    @AfterAll
    static void stop() {
        PROVIDERS.stop();
        POSTGRES.stop();
    }

    @BeforeEach
    void nothingIsOnItsWay() {
        for (var over : Over.values()) {
            over.control().reset();
        }
    }

    @ParameterizedTest
    @EnumSource
    void theClientNeverGetsItTwice(Over over) throws Exception {
        String message;
        try (var first = Replica.start("killed-" + over.channel, SETTINGS)) {
            first.awaitReady();
            over.clientWrites(first.url());
            var dialog = dialog(first, over);
            over.control().next("{\"match\":\"" + over.call + "\",\"delay_ms\":600000,\"effect\":true}");
            message = operator()
                    .body(Map.of("content", TEXT))
                    .post(first.url() + "/api/v2/dialogs/" + dialog + "/messages")
                    .then()
                    .statusCode(202)
                    .extract()
                    .path("id");
            assertThat(over.arrived()).hasSize(1);
            first.kill();
        }
        assertThat(delivery(message)).isEqualTo("sending");
        leaseEnds(message);
        try (var second = Replica.start("after-" + over.channel, SETTINGS)) {
            second.awaitReady();
            await().atMost(PATIENCE).until(() -> over.delivery.equals(delivery(message)));
            assertThat(over.arrived()).hasSize(1);
            assertThat(over.asked()).isEqualTo(over.calls);
            assertThat(one("select delivery from dialogs.entry where id = ?::uuid", message))
                    .isEqualTo(over.status);
        }
    }

    private static String dialog(Replica replica, Over over) {
        return await().atMost(PATIENCE)
                .until(
                        () -> operator()
                                .get(replica.url() + "/api/v2/dialogs?channel=" + over.channel)
                                .then()
                                .statusCode(200)
                                .extract()
                                .<String>path("data[0].id"),
                        id -> id != null);
    }

    private static RequestSpecification operator() {
        return given().auth().oauth2(TestIssuer.user("operator").sign()).contentType(ContentType.JSON);
    }

    private static String delivery(String message) throws SQLException {
        return one("select state from dialogs.outgoing where payload ->> 'message_id' = ?", message);
    }

    /** A minute passes: nobody who was alive would still be sending. */
    private static void leaseEnds(String message) throws SQLException {
        one(
                "update dialogs.outgoing set due_at = now() - interval '1 second' where payload ->> 'message_id' = ?"
                        + " returning state",
                message);
    }

    private static String one(String sql, String value) throws SQLException {
        try (var superuser = PostgresResource.superuser();
                var statement = superuser.prepareStatement(sql)) {
            statement.setString(1, value);
            try (var row = statement.executeQuery()) {
                return row.next() ? row.getString(1) : null;
            }
        }
    }
}
