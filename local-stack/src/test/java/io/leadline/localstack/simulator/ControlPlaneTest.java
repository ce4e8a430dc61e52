package io.leadline.localstack.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.leadline.localstack.testkit.SimulatorControl;
import io.leadline.localstack.testkit.WorkizResource;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ControlPlaneTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static WorkizResource workiz;
    private static Map<String, String> settings;
    private static SimulatorControl control;
    private static HttpClient http;

    @BeforeAll
    static void start() {
        workiz = new WorkizResource();
        settings = workiz.start();
        control = WorkizResource.control();
        http = HttpClient.newHttpClient();
    }

    @AfterAll
    static void stop() {
        http.close();
        workiz.stop();
    }

    @BeforeEach
    void reset() {
        control.reset();
    }

    @Test
    void journalShowsWhatCameWithoutTokenAndSecret() throws Exception {
        list("?records=1&status=a&status=b");
        create();

        var received = control.received();
        assertThat(received).hasSize(2);
        assertThat(received.toString())
                .doesNotContain(settings.get("WORKIZ_API_TOKEN"))
                .doesNotContain(settings.get("WORKIZ_AUTH_SECRET"));
        assertThat(received.get(0).get("path").asText()).isEqualTo("/workiz/api/v1/***/lead/all/");
        assertThat(received.get(0).at("/query/status")).isEqualTo(JSON.readTree("[\"a\",\"b\"]"));
        assertThat(received.get(1).get("method").asText()).isEqualTo("POST");
        assertThat(received.get(1).at("/body/auth_secret").asText()).isEqualTo("***");
        assertThat(received.get(1).at("/body/FirstName").asText()).isEqualTo("Joe");
        assertThat(received.get(1).get("status").asInt()).isEqualTo(200);
        assertThat(received.get(1).get("time").asText()).endsWith("Z");
    }

    @Test
    void faultAnswersInsteadForItsTimesAndItsRequestsOnly() throws Exception {
        control.next("""
                {"match":"/lead/create/","times":2,"status":429,"headers":{"Retry-After":"7"},
                 "body":{"error":true,"code":429,"msg":"Account reached Api Quotas - x","details":[]}}""");

        assertThat(list("").statusCode()).isEqualTo(200);
        for (int time = 0; time < 2; time++) {
            var refused = create();
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.headers().firstValue("Retry-After")).contains("7");
            assertThat(refused.body()).contains("Account reached Api Quotas");
        }
        assertThat(leads()).isEqualTo(200);
        assertThat(create().statusCode()).isEqualTo(200);
        assertThat(leads()).isEqualTo(201);
    }

    @Test
    void textBodyGoesOutAsItIs() throws Exception {
        control.next("""
                {"status":502,"headers":{"Content-Type":"text/html"},"body":"<html>Bad Gateway</html>"}""");
        var answer = list("");
        assertThat(answer.body()).isEqualTo("<html>Bad Gateway</html>");
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/html");
    }

    @Test
    void faultsQueueUp() throws Exception {
        control.next("[{\"status\":500},{\"status\":503}]");
        assertThat(list("").statusCode()).isEqualTo(500);
        assertThat(list("").statusCode()).isEqualTo(503);
        assertThat(list("").statusCode()).isEqualTo(200);
    }

    @Test
    void connectionCutBeforeTheEffectChangesNothing() throws Exception {
        control.next("{\"match\":\"POST\",\"reset\":true}");
        assertThatThrownBy(ControlPlaneTest::create).isInstanceOf(IOException.class);
        assertThat(leads()).isEqualTo(200);
        assertThat(control.received().getFirst().get("status").isNull()).isTrue();
    }

    @Test
    void connectionCutAfterTheEffectLeavesTheLead() throws Exception {
        control.next("{\"match\":\"POST\",\"reset\":true,\"effect\":true}");
        assertThatThrownBy(ControlPlaneTest::create).isInstanceOf(IOException.class);
        assertThat(leads()).isEqualTo(201);
    }

    @Test
    void errorAfterTheEffectLeavesTheLead() throws Exception {
        control.next("{\"match\":\"POST\",\"status\":502,\"effect\":true}");
        assertThat(create().statusCode()).isEqualTo(502);
        assertThat(leads()).isEqualTo(201);
    }

    @Test
    void delayedAnswerIsStillTheRightOne() throws Exception {
        control.next("{\"delay_ms\":400}");
        var begin = System.nanoTime();
        assertThat(create().statusCode()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(390));
    }

    @Test
    void seedAddsAndReplaces() throws Exception {
        var added = control.seed("""
                {"leads":[{"LastName":"Иванова","Status":"new","Team":"nonsense on purpose"}]}""");
        var uuid = added.at("/uuids/0").asText();
        assertThat(added.get("leads").asInt()).isEqualTo(201);
        assertThat(send("GET", "/lead/get/" + uuid + "/", null).body()).contains("Иванова");
        control.seed("{\"count\":5}");
        assertThat(leads()).isEqualTo(5);
    }

    @Test
    void nonsenseIsRefused() {
        assertThatThrownBy(() -> control.next("{\"staus\":500}")).hasMessageContaining("staus");
        assertThatThrownBy(() -> control.next("{\"effect\":false}")).hasMessageContaining("needs a status");
        assertThatThrownBy(() -> control.next("{")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> control.seed("{\"count\":-1}")).hasMessageContaining("count");
    }

    private static int leads() throws Exception {
        return JSON.readTree(
                        list("?start_date=2000-01-01&only_open=false&records=1").body())
                .get("found")
                .asInt();
    }

    private static HttpResponse<String> list(String query) throws Exception {
        return send("GET", "/lead/all/" + query, null);
    }

    private static HttpResponse<String> create() throws IOException, InterruptedException {
        return send(
                "POST",
                "/lead/create/",
                "{\"FirstName\":\"Joe\",\"auth_secret\":\"" + settings.get("WORKIZ_AUTH_SECRET") + "\"}");
    }

    private static HttpResponse<String> send(String method, String path, String body)
            throws IOException, InterruptedException {
        var url = settings.get("WORKIZ_BASE_URL") + "/" + settings.get("WORKIZ_API_TOKEN") + path;
        var publisher = body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body);
        return http.send(
                HttpRequest.newBuilder(URI.create(url))
                        .method(method, publisher)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
