package io.leadline.localstack.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.leadline.localstack.simulator.Simulators;
import io.leadline.localstack.testkit.SimulatorControl;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The Bot API of upstreams/telegram.md, as far as Leadline uses it. */
class TelegramTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static Simulators simulators;
    private static SimulatorControl control;

    private record Received(String body, String secret, long at) {}

    @BeforeAll
    static void start() {
        simulators = Simulators.start(0, List.of(new Telegram(Clock.systemUTC())));
        control = new SimulatorControl(simulators.url() + "/control/telegram");
    }

    @AfterAll
    static void stop() {
        simulators.close();
    }

    @BeforeEach
    void reset() {
        control.reset();
    }

    @Test
    void aMessageGoesIntoItsChatWithItsEntities() throws Exception {
        var sent = call("sendMessage", """
                {"chat_id":1001,"text":"<b>Новый &lt;лид&gt;</b> &amp; 🎯","parse_mode":"HTML"}""");
        assertThat(sent.at("/result/text").asText()).isEqualTo("Новый <лид> & 🎯");
        assertThat(sent.at("/result/entities").toString())
                .isEqualTo("[{\"type\":\"bold\",\"offset\":0,\"length\":11}]");
        assertThat(sent.at("/result/chat/type").asText()).isEqualTo("private");
        assertThat(messages(1001)).hasSize(1);
        assertThat(messages(1002)).isEmpty();
    }

    @Test
    void parametersComeByQueryAndFormToo() throws Exception {
        assertThat(JSON.readTree(send("GET", bot() + "SENDMESSAGE?chat_id=1002&text=hi", null, null)
                                .body())
                        .path("ok")
                        .asBoolean())
                .isTrue();
        send("POST", bot() + "sendMessage", "chat_id=1002&text=%D0%B4%D0%B0", "application/x-www-form-urlencoded");
        assertThat(messages(1002)).extracting(m -> m.path("text").asText()).containsExactly("hi", "да");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'chat_id':5,'text':'a'} | 400 | Bad Request: chat not found",
                "{'text':'a'} | 400 | Bad Request: chat_id is empty",
                "{'chat_id':1001,'text':' '} | 400 | Bad Request: message text is empty",
                "{'chat_id':1001,'text':'<b>a','parse_mode':'HTML'} | 400 | Bad Request: can't parse entities: Can't find end tag corresponding to start tag \"b\"",
                "{'chat_id':1001,'text':'<p>a</p>','parse_mode':'HTML'} | 400 | Bad Request: can't parse entities: Unsupported start tag \"p\" at byte offset 0",
                "{'chat_id':1001,'text':'<b><i>a</b></i>','parse_mode':'HTML'} | 400 | Bad Request: can't parse entities: Unmatched end tag at byte offset 7, expected \"</i>\", found \"</b>\"",
                "{'chat_id':7,'text':'a'} | 403 | Forbidden: bot was blocked by the user",
                "{'chat_id':8,'text':'a'} | 403 | Forbidden: user is deactivated",
            })
    void aRefusalHasTheServersWords(String body, int code, String words) throws Exception {
        control.seed("{\"chats\":{\"bot\":1001,\"blocked\":[7],\"deactivated\":[8]}}");
        var answer =
                send("POST", bot() + "sendMessage", body.replace('\'', '"').replace("\"t ", "'t "), "application/json");
        assertThat(answer.statusCode()).isEqualTo(code);
        var json = JSON.readTree(answer.body());
        assertThat(json.path("error_code").asInt()).isEqualTo(code);
        assertThat(json.path("description").asText()).isEqualTo(words);
    }

    @Test
    void theLengthCountsAfterParsing() throws Exception {
        var full = "&amp;".repeat(4096);
        assertThat(call("sendMessage", "{\"chat_id\":1001,\"parse_mode\":\"HTML\",\"text\":\"" + full + "\"}")
                        .path("ok")
                        .asBoolean())
                .isTrue();
        assertThat(call("sendMessage", "{\"chat_id\":1001,\"text\":\"" + "a".repeat(4097) + "\"}")
                        .path("description")
                        .asText())
                .isEqualTo("Bad Request: message is too long");
    }

    @Test
    void aGroupThatMovedNamesItsNewNumber() throws Exception {
        control.seed("{\"chats\":{\"bot\":1001,\"migrated\":{\"-5\":-1005}}}");
        assertThat(call("sendMessage", "{\"chat_id\":-5,\"text\":\"a\"}")
                        .at("/parameters/migrate_to_chat_id")
                        .asLong())
                .isEqualTo(-1005);
        assertThat(call("sendMessage", "{\"chat_id\":-1005,\"text\":\"a\"}")
                        .path("ok")
                        .asBoolean())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"1001:other, 401, Unauthorized", "nonsense, 404, Not Found", "1001:a/b, 401, Unauthorized"})
    void anUnknownTokenIsRefusedAndAMalformedOneIsNoAddress(String token, int status, String words) throws Exception {
        var answer = send("GET", simulators.url() + "/telegram/bot" + token + "/getMe", null, null);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(JSON.readTree(answer.body()).path("description").asText()).isEqualTo(words);
    }

    @Test
    void limitsRefuseWithTheTimeToWait() throws Exception {
        control.mode("{\"limits\":{\"chat_burst\":1}}");
        call("sendMessage", "{\"chat_id\":1001,\"text\":\"a\"}");
        var refused = send("POST", bot() + "sendMessage", "{\"chat_id\":1001,\"text\":\"b\"}", "application/json");
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).contains("1");
        var json = JSON.readTree(refused.body());
        assertThat(json.at("/parameters/retry_after").asInt()).isEqualTo(1);
        assertThat(json.path("description").asText()).isEqualTo("Too Many Requests: retry after 1");
        assertThat(call("sendMessage", "{\"chat_id\":1002,\"text\":\"c\"}")
                        .path("ok")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void anUpdateIsSentUntilItIsTakenAndNotBeforeItIsWanted() throws Exception {
        var statuses = List.of(500, 429, 200).iterator();
        try (var hook = new Hook(statuses::next)) {
            control.mode("{\"first_retry_ms\":20}");
            call("setWebhook", "{\"url\":\"" + hook.url() + "\",\"secret_token\":\"S-1\"}");
            var update =
                    control.seed("{\"update\":{\"bot\":1001,\"message\":{\"chat\":{\"id\":77},\"text\":\"/start\"}}}");
            var first = hook.received.poll(5, TimeUnit.SECONDS);
            var second = hook.received.poll(5, TimeUnit.SECONDS);
            var third = hook.received.poll(5, TimeUnit.SECONDS);
            assertThat(List.of(first.body, second.body, third.body)).containsOnly(update.toString());
            assertThat(first.secret).isEqualTo("S-1");
            assertThat(third.at - second.at).as("Retry-After of a second").isGreaterThan(900_000_000L);
            assertThat(call("sendMessage", "{\"chat_id\":77,\"text\":\"a\"}")
                            .path("ok")
                            .asBoolean())
                    .isTrue();
            var info = call("getWebhookInfo", "{}").path("result");
            assertThat(info.path("url").asText()).isEqualTo(hook.url());
            assertThat(info.path("last_error_message").asText()).contains("429");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "http://example.com/x, s, An HTTPS URL must be provided",
        "https://example.com/x, s p, unallowed characters",
        "nonsense, s, invalid webhook URL"
    })
    void aBrokenWebhookIsRefused(String url, String secret, String words) throws Exception {
        assertThat(call("setWebhook", "{\"url\":\"" + url + "\",\"secret_token\":\"" + secret + "\"}")
                        .path("description")
                        .asText())
                .contains(words);
    }

    @Test
    void aFileIsFoundAndFetched() throws Exception {
        control.seed("{\"file\":{\"bot\":1002,\"file_id\":\"F1\",\"file_path\":\"photos/1.jpg\",\"base64\":\"aGk=\"}}");
        var dialogs = simulators.url() + "/telegram/bot" + Telegram.DIALOGS_BOT + "/";
        var found = JSON.readTree(
                send("GET", dialogs + "getFile?file_id=F1", null, null).body());
        assertThat(found.at("/result/file_path").asText()).isEqualTo("photos/1.jpg");
        assertThat(send(
                                "GET",
                                simulators.url() + "/telegram/file/bot" + Telegram.DIALOGS_BOT + "/photos/1.jpg",
                                null,
                                null)
                        .body())
                .isEqualTo("hi");
    }

    @Test
    void theJournalShowsNoToken() throws Exception {
        call("getMe", "{}");
        assertThat(control.received().toString())
                .contains("/telegram/bot***/getMe")
                .doesNotContain("demo-token");
    }

    private static List<JsonNode> messages(long chat) {
        return control.seed("{\"read\":{\"bot\":1001,\"chat\":" + chat + "}}")
                .path("messages")
                .valueStream()
                .toList();
    }

    private static String bot() {
        return simulators.url() + "/telegram/bot" + Telegram.NOTICE_BOT + "/";
    }

    private static JsonNode call(String method, String body) throws Exception {
        return JSON.readTree(
                send("POST", bot() + method, body, "application/json").body());
    }

    private static HttpResponse<String> send(String method, String url, String body, String type) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(url))
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (type != null) {
            request.header("Content-Type", type);
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static final class Hook implements AutoCloseable {
        private final LinkedBlockingQueue<Received> received = new LinkedBlockingQueue<>();
        private final HttpServer server;

        Hook(IntSupplier status) throws IOException {
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
            server.createContext("/", exchange -> answer(exchange, status.getAsInt()));
            server.start();
        }

        String url() {
            return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
        }

        private void answer(HttpExchange exchange, int status) throws IOException {
            received.add(new Received(
                    new String(exchange.getRequestBody().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8),
                    exchange.getRequestHeaders().getFirst("X-Telegram-Bot-Api-Secret-Token"),
                    System.nanoTime()));
            if (status == 429) {
                exchange.getResponseHeaders().add("Retry-After", "1");
            }
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}
