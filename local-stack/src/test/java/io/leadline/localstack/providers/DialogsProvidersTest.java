package io.leadline.localstack.providers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.leadline.localstack.simulator.Simulators;
import io.leadline.localstack.testkit.SimulatorControl;
import io.leadline.localstack.vk.Vk;
import io.leadline.localstack.whatsapp.WhatsApp;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Upstreams/vk.md, whatsapp.md and DESIGN §3 (telephony), as far as Leadline uses them. */
class DialogsProvidersTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static Simulators simulators;

    @BeforeAll
    static void start() {
        simulators = Simulators.start(0, DialogsProviders.simulators(Clock.systemUTC()));
    }

    @AfterAll
    static void stop() {
        simulators.close();
    }

    @BeforeEach
    void reset() {
        for (var name : new String[] {"vk", "whatsapp", "avito-telephony"}) {
            control(name).reset();
        }
    }

    @Test
    void vkKnowsARepeatByItsRandomId() throws Exception {
        var first = vk("messages.send", "peer_id=7&random_id=5&message=a");
        assertThat(vk("messages.send", "peer_id=7&random_id=5&message=a").path("response"))
                .isEqualTo(first.path("response"));
        assertThat(vk("messages.send", "peer_id=8&random_id=5&message=a").path("response"))
                .isNotEqualTo(first.path("response"));
        assertThat(control("vk").seed("{\"read\":{}}").path("messages")).hasSize(2);
    }

    @Test
    void vksErrorsComeWith200() throws Exception {
        control("vk").seed("{\"refuse\":{\"peer\":7,\"code\":901}}");
        assertThat(vk("messages.send", "peer_id=7&random_id=5&message=a")
                        .at("/error/error_code")
                        .asInt())
                .isEqualTo(901);
    }

    @Test
    void metaSignsTheBytesItSends() throws Exception {
        record Call(String signature, byte[] body) {}
        var calls = new LinkedBlockingQueue<Call>();
        var answered = new AtomicInteger();
        var receiver = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        receiver.createContext("/", exchange -> {
            calls.add(new Call(
                    exchange.getRequestHeaders().getFirst("X-Hub-Signature-256"),
                    exchange.getRequestBody().readAllBytes()));
            exchange.sendResponseHeaders(answered.incrementAndGet() == 1 ? 503 : 200, -1);
            exchange.close();
        });
        receiver.start();
        try {
            var whatsApp = control("whatsapp");
            whatsApp.seed("{\"webhook\":{\"url\":\"http://127.0.0.1:"
                    + receiver.getAddress().getPort() + "/\"}}");
            whatsApp.seed("{\"message\":{\"from\":\"7916\",\"type\":\"text\",\"text\":{\"body\":\"Привет\"}}}");
            var refused = calls.poll(5, TimeUnit.SECONDS);
            var repeated = calls.poll(5, TimeUnit.SECONDS);
            assertThat(repeated.body()).isEqualTo(refused.body());
            assertThat(refused.signature()).isEqualTo("sha256=" + WhatsApp.signature(refused.body()));
            assertThat(new String(refused.body(), StandardCharsets.UTF_8)).contains("\\u041F");
        } finally {
            receiver.stop(0);
        }
    }

    @Test
    void telephonySendsEachKeyOnce() throws Exception {
        var path = "/avito-telephony/internal/avito/accounts/3/chats/u2i-1/messages";
        for (var i = 0; i < 2; i++) {
            var answer = HTTP.send(
                    HttpRequest.newBuilder(URI.create(simulators.url() + path))
                            .header("Authorization", "Bearer x")
                            .header("X-Tenant-ID", "1")
                            .header("Idempotency-Key", "k1")
                            .POST(HttpRequest.BodyPublishers.ofString("{\"text\":\"a\"}"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(JSON.readTree(answer.body()).path("external_message_id").asText())
                    .isEqualTo("%032x".formatted(1));
        }
        assertThat(control("avito-telephony").seed("{\"read\":{}}").path("messages"))
                .hasSize(1);
    }

    private static JsonNode vk(String method, String form) throws Exception {
        var answer = HTTP.send(
                HttpRequest.newBuilder(URI.create(simulators.url() + "/vk/method/" + method))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form + "&v=5.199&access_token=" + Vk.TOKEN))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private static SimulatorControl control(String name) {
        return new SimulatorControl(simulators.url() + "/control/" + name);
    }
}
