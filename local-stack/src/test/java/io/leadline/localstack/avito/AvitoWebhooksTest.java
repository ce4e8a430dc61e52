package io.leadline.localstack.avito;

import static io.leadline.localstack.avito.AvitoCalls.UID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leadline.localstack.simulator.WebhookReceiver;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Upstreams/avito.md §3.3 and §4. */
class AvitoWebhooksTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static AvitoCalls avito;

    private final WebhookReceiver receiver = new WebhookReceiver();

    @BeforeAll
    static void start() {
        avito = new AvitoCalls();
    }

    @AfterAll
    static void stop() {
        avito.close();
    }

    @BeforeEach
    void reset() {
        avito.reset();
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void anAddressMustAnswerWithinTwoSeconds() throws Exception {
        receiver.answers(200, 2_500);
        assertThat(register(receiver.url()).status()).isEqualTo(400);
        receiver.answers(503, 0);
        assertThat(register(receiver.url()).status()).isEqualTo(400);
        receiver.answers(200, 0);
        assertThat(register(receiver.url() + "/webhooks/avito/s").status()).isEqualTo(200);
        assertThat(receiver.posts().getLast().body()).isEqualTo("{}");
    }

    @Test
    void aSecondAddressTakesThePlaceOfTheFirst() throws Exception {
        register(receiver.url() + "/first");
        register(receiver.url() + "/second");
        assertThat(subscriptions()).hasSize(1);
        assertThat(subscriptions().get(0).path("url").asText()).endsWith("/second");
        assertThat(avito.get("/messenger/v1/subscriptions").status()).isEqualTo(404);
        avito.control().seed("{\"steal\":{\"url\":\"https://other.test/hook\"}}");
        assertThat(subscriptions().get(0).path("url").asText()).isEqualTo("https://other.test/hook");
        avito.post("/messenger/v1/webhook/unsubscribe", "{\"url\":\"https://other.test/hook\"}");
        assertThat(subscriptions()).isEmpty();
    }

    @Test
    void bringsWhatAClientWritesInTheEnvelope() throws Exception {
        register(receiver.url() + "/hook");
        var written = avito.control().seed("{\"write\":{\"text\":\"Привет\",\"duplicate\":1}}");
        await().untilAsserted(() -> assertThat(messages()).hasSize(2));
        var envelope = messages().getFirst();
        assertThat(envelope).isEqualTo(messages().getLast());
        assertThat(envelope.path("version").asText()).isEqualTo("v3.0.0");
        var value = envelope.at("/payload/value");
        assertThat(value.path("id")).isEqualTo(written.at("/messages/0"));
        assertThat(value.path("user_id").asLong()).isEqualTo(UID);
        assertThat(value.path("item_id").asLong()).isEqualTo(3_900_000_123L);
        assertThat(value.at("/content/text").asText()).isEqualTo("Привет");
        assertThat(receiver.posts().getLast().headers().get("x-avito-messenger-signature"))
                .matches("[0-9a-f]{64}");
    }

    @Test
    void bringsOurOwnWordsAsEchoes() throws Exception {
        register(receiver.url() + "/hook");
        var chat = avito.control()
                .seed("{\"write\":{\"lose\":true}}")
                .path("chat_id")
                .asText();
        avito.post(
                "/messenger/v1/accounts/" + UID + "/chats/" + chat + "/messages",
                "{\"message\":{\"text\":\"Да\"},\"type\":\"text\"}");
        await().untilAsserted(() -> assertThat(messages()).hasSize(1));
        assertThat(messages().getFirst().at("/payload/value/author_id").asLong())
                .isEqualTo(UID);
    }

    @Test
    void losesTurnsRoundAndBringsWhatNobodyUnderstands() throws Exception {
        register(receiver.url() + "/hook");
        avito.control().seed("{\"write\":{\"texts\":[\"1\",\"2\",\"3\"],\"reverse\":true}}");
        avito.control().seed("{\"write\":{\"type\":\"system\",\"author\":0}}");
        avito.control().seed("{\"write\":{\"type\":\"appCall\",\"payload_type\":\"chat_read\"}}");
        await().untilAsserted(() -> assertThat(messages()).hasSize(5));
        assertThat(messages())
                .anyMatch(message -> message.at("/payload/value/author_id").asLong() == 0);
        assertThat(messages())
                .anyMatch(message -> message.at("/payload/type").asText().equals("chat_read"));
        var sent = avito.control().seed("{\"read\":{}}");
        assertThat(sent.at("/webhooks/0/body").asText()).contains("\"text\":\"3\"");
        assertThat(sent.at("/chats/0/messages")).hasSize(5);
        await().untilAsserted(
                        () -> assertThat(avito.control().seed("{\"read\":{}}").path("webhooks"))
                                .allMatch(webhook -> webhook.path("status").asInt() == 200));
    }

    private List<JsonNode> messages() {
        return receiver.posts().stream()
                .filter(post -> post.body().contains("payload"))
                .map(post -> json(post.body()))
                .toList();
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode subscriptions() throws Exception {
        return avito.post("/messenger/v1/subscriptions", "").body().path("subscriptions");
    }

    private static AvitoCalls.Answer register(String url) throws Exception {
        return avito.post("/messenger/v3/webhook", "{\"url\":\"" + url + "\"}");
    }
}
