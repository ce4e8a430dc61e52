package io.leadline.localstack.meta;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.leadline.localstack.simulator.Simulators;
import io.leadline.localstack.testkit.SimulatorControl;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** upstreams/meta-leadgen.md. */
class MetaTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final MetaAccount ACCOUNT = MetaAccount.demo();
    private static Simulators simulators;
    private static SimulatorControl control;
    private static HttpClient http;

    @BeforeAll
    static void start() {
        simulators = Simulators.start(0, List.of(new Meta(ACCOUNT, Clock.systemUTC())));
        control = new SimulatorControl(simulators.url() + "/control/meta");
        http = HttpClient.newHttpClient();
    }

    @AfterAll
    static void stop() {
        http.close();
        simulators.close();
    }

    @BeforeEach
    void reset() {
        control.reset();
    }

    private static JsonNode get(String path, int status) throws Exception {
        return send("GET", path, "Bearer " + ACCOUNT.pageToken(), status);
    }

    private static JsonNode send(String method, String path, String authorization, int status) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(simulators.url() + "/meta/v24.0" + path))
                .header("Authorization", authorization)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return JSON.readTree(answer.body());
    }

    private static String lead(String more) {
        return control.seed("{\"leads\":[{\"answers\":{\"full_name\":\"Зоя\",\"phone_number\":\"+79160000001\"}" + more
                        + "}]}")
                .at("/ids/0")
                .asText();
    }

    @Test
    void aLeadHasTheUsualFieldsUnlessOthersAreAskedFor() throws Exception {
        var id = lead(",\"ad_id\":\"238\",\"platform\":\"ig\"");
        var usual = get("/" + id, 200);
        assertThat(usual.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("id", "created_time", "ad_id", "form_id", "field_data");
        assertThat(usual.at("/field_data/0/values/0").asText()).isEqualTo("Зоя");
        assertThat(usual.get("created_time").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\+0000");
        assertThat(get("/" + id + "?fields=platform,is_organic", 200).toString())
                .isEqualTo("{\"platform\":\"ig\",\"is_organic\":false}");
    }

    @Test
    void aFormIsReadSinceATimePageByPage() throws Exception {
        for (int i = 1; i <= 30; i++) {
            lead(",\"created_time\":" + 1_000 * i);
        }
        var filter = URLEncoder.encode(
                "[{\"field\":\"time_created\",\"operator\":\"GREATER_THAN\",\"value\":10000}]", StandardCharsets.UTF_8);
        var path = "/" + MetaLeads.FORM + "/leads?limit=15&filtering=" + filter;
        var first = get(path, 200);
        assertThat(first.get("data")).hasSize(15);
        assertThat(first.at("/paging/next").asText()).contains("&after=");
        var second = get(path + "&after=" + first.at("/paging/cursors/after").asText(), 200);
        assertThat(second.get("data")).hasSize(5);
        assertThat(second.at("/paging/next").isMissingNode()).isTrue();
    }

    @Test
    void refusalsAreGraphErrors() throws Exception {
        assertThat(send("GET", "/me", "Bearer wrong", 400).at("/error/code").asInt())
                .isEqualTo(190);
        var missing = get("/1", 400).get("error");
        assertThat(missing.get("code").asInt()).isEqualTo(100);
        assertThat(missing.get("error_subcode").asInt()).isEqualTo(33);
        control.mode("{\"error\":{\"code\":613}}");
        assertThat(get("/me", 400).at("/error/code").asInt()).isEqualTo(613);
    }

    @Test
    void aPageIsSubscribed() throws Exception {
        assertThat(get("/me", 200).get("id").asText()).isEqualTo(ACCOUNT.pageId());
        assertThat(get("/me/subscribed_apps", 200).get("data")).isEmpty();
        var path = "/" + ACCOUNT.pageId() + "/subscribed_apps";
        assertThat(send("POST", path + "?subscribed_fields=leadgen", "Bearer " + ACCOUNT.pageToken(), 200)
                        .get("success")
                        .asBoolean())
                .isTrue();
        assertThat(get(path, 200).at("/data/0/subscribed_fields/0").asText()).isEqualTo("leadgen");
    }

    @Test
    void aNotificationIsSignedAndRepeatedUntilItIsTaken() throws Exception {
        var bodies = new CopyOnWriteArrayList<byte[]>();
        var signatures = new CopyOnWriteArrayList<String>();
        var taken = new CountDownLatch(3);
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            signatures.add(exchange.getRequestHeaders().getFirst("X-Hub-Signature-256"));
            bodies.add(exchange.getRequestBody().readAllBytes());
            exchange.sendResponseHeaders(bodies.size() < 3 ? 503 : 200, -1);
            exchange.close();
            taken.countDown();
        });
        server.start();
        try {
            control.mode("{\"ids\":\"numbers\"}");
            control.seed("{\"leads\":[{\"id\":\"123456789012345\",\"answers\":{}}],\"notify\":\"http://127.0.0.1:%d/\"}"
                    .formatted(server.getAddress().getPort()));
            assertThat(taken.await(10, TimeUnit.SECONDS)).isTrue();
            var value = JSON.readTree(bodies.get(2)).at("/entry/0/changes/0/value");
            assertThat(value.get("leadgen_id").isIntegralNumber()).isTrue();
            assertThat(value.get("leadgen_id").asLong()).isEqualTo(123_456_789_012_345L);
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(ACCOUNT.appSecret().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            assertThat(signatures.get(2)).isEqualTo("sha256=" + HexFormat.of().formatHex(mac.doFinal(bodies.get(2))));
        } finally {
            server.stop(0);
        }
    }
}
