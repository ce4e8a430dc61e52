package io.leadline.localstack.mango;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leadline.localstack.simulator.Simulators;
import io.leadline.localstack.simulator.WebhookReceiver;
import io.leadline.localstack.testkit.SimulatorControl;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Upstreams/mango-office.md §9, over real HTTP. */
class MangoTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final MangoAccount ACCOUNT = MangoAccount.demo();
    private static Simulators simulators;
    private static SimulatorControl control;

    private final WebhookReceiver receiver = new WebhookReceiver();

    @BeforeAll
    static void start() {
        simulators = Simulators.start(0, List.of(new Mango(ACCOUNT, Clock.systemUTC())));
        control = new SimulatorControl(simulators.url() + "/control/mango");
    }

    @AfterAll
    static void stop() {
        simulators.close();
    }

    @BeforeEach
    void reset() {
        control.reset();
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void playsACallAsSignedForms() {
        var call = play("\"scenario\":\"answered\"").path("calls").get(0);
        await().untilAsserted(() -> assertThat(receiver.posts()).hasSize(9));
        assertThat(receiver.posts()).allSatisfy(post -> {
            assertThat(post.path()).startsWith("/webhooks/mango/1/events/");
            assertThat(post.field("sign")).isEqualTo(MangoSign.of(ACCOUNT.key(), post.field("json"), ACCOUNT.salt()));
            assertThat(JSON.readTree(post.field("json")).path("entry_id")).isEqualTo(call.path("entry_id"));
        });
        await().untilAsserted(() -> assertThat(control.seed("{\"read\":{}}").path("sent"))
                .hasSize(9)
                .allMatch(sent -> sent.path("status").asInt() == 200));
    }

    @Test
    void losesDoublesShufflesAndWritesTexts() {
        play("\"scenario\":\"missed\",\"shuffle\":true,\"seed\":3,\"duplicate\":2,\"lose\":[\"events/summary\"],"
                + "\"texts\":true");
        // Four states of two legs, each three times.
        await().untilAsserted(() -> assertThat(receiver.posts()).hasSize(12));
        assertThat(receiver.posts()).allSatisfy(post -> {
            assertThat(post.path()).endsWith("events/call");
            assertThat(JSON.readTree(post.field("json")).path("seq").isTextual())
                    .isTrue();
        });
        assertThat(receiver.posts().stream().map(post -> post.field("json")).distinct())
                .hasSize(4);
    }

    @Test
    void aWrongSaltSignsWrongAndNonsenseIsRefused() {
        play("\"salt\":\"other\"");
        await().untilAsserted(() -> assertThat(receiver.posts()).isNotEmpty());
        var post = receiver.posts().getFirst();
        assertThat(post.field("sign")).isNotEqualTo(MangoSign.of(ACCOUNT.key(), post.field("json"), ACCOUNT.salt()));
        assertThatThrownBy(() -> play("\"scenari\":\"missed\"")).hasMessageContaining("scenari");
        assertThatThrownBy(() -> play("\"scenario\":\"lunch\"")).hasMessageContaining("lunch");
    }

    @Test
    void checksTheAddressWithAPostOfNothing() {
        control.seed("{\"ping\":{\"webhook\":\"" + receiver.url() + "/webhooks/mango/1\"}}");
        await().untilAsserted(() -> assertThat(receiver.posts()).hasSize(1));
        assertThat(receiver.posts().getFirst().path()).isEqualTo("/webhooks/mango/1");
        assertThat(receiver.posts().getFirst().body()).isEmpty();
    }

    @Test
    void statisticsTellLostCallsToo() throws Exception {
        control.mode("{\"stats_not_ready\":1}");
        var call = play("\"lose\":[\"events/call\",\"events/summary\",\"events/recording\",\"events/record/added\"]")
                .path("calls")
                .get(0);
        var from = call.path("start").asLong() - 1;
        var key = JSON.readTree(ask(
                                "stats/request",
                                "{\"date_from\":" + from + ",\"date_to\":" + (from + 2)
                                        + ",\"fields\":\"records,start,answer,to_extension,line_number,entry_id\"}")
                        .body())
                .path("key")
                .asText();
        assertThat(key).contains("+", "/");
        var question = "{\"key\":\"" + key + "\"}";
        assertThat(ask("stats/result", question).statusCode()).isEqualTo(204);
        assertThat(ask("stats/result", question).body())
                .isEqualTo("[" + call.at("/recordings/0").asText() + "];"
                        + call.path("start").asLong() + ";"
                        + (call.path("start").asLong() + 19) + ";101;74951112233;"
                        + call.path("entry_id").asText() + "\n");
        assertThat(ask("stats/result", "{\"key\":\"x\"}").statusCode()).isEqualTo(404);
        assertThat(receiver.posts()).isEmpty();
    }

    @Test
    void recordingsComeLateAndTheirLinkWorksOnce() throws Exception {
        control.mode("{\"recording_not_ready\":1}");
        var id = play("").at("/calls/0/recordings/0").asText();
        var wish = "{\"recording_id\":\"" + id + "\",\"action\":\"download\"}";
        var early = ask("queries/recording/post", wish);
        assertThat(early.statusCode()).isEqualTo(404);
        assertThat(JSON.readTree(early.body()).path("code").asInt()).isEqualTo(3320);
        var ready = ask("queries/recording/post", wish);
        assertThat(ready.statusCode()).isEqualTo(302);
        var link = HttpRequest.newBuilder(
                        URI.create(ready.headers().firstValue("Location").orElseThrow()))
                .build();
        var audio = HTTP.send(link, HttpResponse.BodyHandlers.ofByteArray());
        assertThat(audio.headers().firstValue("Content-Type")).hasValue("audio/mpeg");
        assertThat(audio.body()).isEqualTo(MangoAudio.of(id));
        assertThat(HTTP.send(link, HttpResponse.BodyHandlers.discarding()).statusCode())
                .isEqualTo(404);
    }

    @Test
    void invalidCallsLockTheAccountOut() throws Exception {
        control.mode("{\"lock_ms\":300}");
        assertThat(code(post("account/balance", MangoSign.form(ACCOUNT.key(), "wrong", "{}"))))
                .isEqualTo(3102);
        assertThat(ask("account/balance", "{}").statusCode()).isEqualTo(200);
        assertThat(post("account/balance", MangoSign.form("wrong", ACCOUNT.salt(), "{}"))
                        .statusCode())
                .isEqualTo(401);
        assertThat(ask("account/balance", "{}").statusCode()).isEqualTo(401);
        await().untilAsserted(() ->
                assertThat(ask("account/balance", "{}").statusCode()).isEqualTo(200));
        assertThat(code(post("account/balance", MangoSign.form("wrong", ACCOUNT.salt(), "{}"))))
                .isEqualTo(3105);
    }

    @Test
    void ratesAreKeptOnWish() throws Exception {
        control.mode("{\"limits\":true}");
        assertThat(ask("config/users/request", "{}").statusCode()).isEqualTo(200);
        var refused = JSON.readTree(ask("config/users/request", "{}").body());
        assertThat(refused.path("status").asInt()).isEqualTo(429);
        assertThat(refused.path("message").asText()).isEqualTo("Rate limit exceeded.");
    }

    @Test
    void aCallbackTalksUntilItIsHungUp() throws Exception {
        control.seed("{\"webhook\":{\"url\":\"" + receiver.url() + "\"}}");
        ask(
                "commands/callback",
                "{\"command_id\":\"c1\",\"from\":{\"extension\":\"101\"},\"to_number\":\"79990001122\"}");
        await().untilAsserted(() -> assertThat(events("Connected")).hasSize(2));
        assertThat(receiver.posts())
                .anyMatch(post -> post.path().equals("/result/callback")
                        && post.field("json").equals("{\"command_id\":\"c1\",\"result\":1000}"));
        assertThat(receiver.posts()).noneMatch(post -> post.path().endsWith("summary"));
        var leg = events("Connected").getFirst().path("call_id").asText();
        var wish = "{\"command_id\":\"c2\",\"call_id\":\"" + leg + "\"}";
        ask("commands/call/hangup", wish);
        await().untilAsserted(() ->
                assertThat(receiver.posts()).anyMatch(post -> post.path().endsWith("summary")));
        ask("commands/call/hangup", wish);
        await().untilAsserted(() -> assertThat(receiver.posts())
                .anyMatch(post -> post.path().equals("/result/call/hangup")
                        && post.field("json").contains("4101")));
    }

    private List<JsonNode> events(String state) {
        return receiver.posts().stream()
                .filter(post -> post.path().endsWith("events/call"))
                .map(post -> json(post.field("json")))
                .filter(json -> json.path("call_state").asText().equals(state))
                .toList();
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode play(String fields) {
        return control.seed("{\"play\":{\"webhook\":\"" + receiver.url() + "/webhooks/mango/1\""
                + (fields.isEmpty() ? "" : "," + fields) + "}}");
    }

    private static int code(HttpResponse<String> answer) throws Exception {
        return JSON.readTree(answer.body()).path("code").asInt();
    }

    private static HttpResponse<String> ask(String method, String json) throws Exception {
        return post(method, MangoSign.form(ACCOUNT.key(), ACCOUNT.salt(), json));
    }

    private static HttpResponse<String> post(String method, String form) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create(simulators.url() + "/mango/vpbx/" + method))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
