package io.leadline.localstack.amocrm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leadline.localstack.simulator.Simulators;
import io.leadline.localstack.testkit.SimulatorControl;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** upstreams/amocrm.md, as the simulator keeps it. */
class AmoCrmTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final AmoAccount ACCOUNT = AmoAccount.demo();
    private static HttpClient http;
    private static Simulators simulators;
    private static SimulatorControl control;

    @BeforeAll
    static void start() {
        http = HttpClient.newHttpClient();
        simulators = Simulators.start(0, List.of(new AmoCrm(ACCOUNT, Clock.systemUTC())));
        control = new SimulatorControl(simulators.url() + "/control/amocrm");
    }

    @AfterAll
    static void stop() {
        http.close();
        simulators.close();
    }

    @BeforeEach
    void reset() {
        control.reset();
        control.mode("{\"per_second\":100}");
    }

    @Test
    void aLeadIsMadeWithItsContactAndFoundByItsField() throws Exception {
        control.seed("{\"custom_fields\":[{\"name\":\"Leadline\",\"type\":\"text\"}]}");
        var field =
                get("leads/custom_fields").at("/_embedded/custom_fields/0/id").asLong();
        var made = call("POST", "leads/complex", """
                [{"name":"Иван","price":5,"custom_fields_values":[{"field_id":%d,"values":[{"value":"LEADLINE7"}]}],
                  "_embedded":{"contacts":[{"name":"Иван","custom_fields_values":[
                    {"field_code":"PHONE","values":[{"value":"+79161234567"}]}]}]}}]""".formatted(field));
        assertThat(made.statusCode()).isEqualTo(200);
        var answer = JSON.readTree(made.body()).get(0);
        assertThat(answer.get("merged").asBoolean()).isFalse();
        assertThat(get("leads?query=LEADLINE7").at("/_embedded/leads/0/id")).isEqualTo(answer.get("id"));
        assertThat(get("contacts?query=79161234567").at("/_embedded/contacts/0/id"))
                .isEqualTo(answer.get("contact_id"));
        assertThat(get("leads/" + answer.get("id")).get("status_id").asInt()).isEqualTo(7101);
    }

    @Test
    void anEmptyListIs204AndPipelinesEndInWonAndLost() throws Exception {
        assertThat(call("GET", "leads", null).statusCode()).isEqualTo(204);
        assertThat(get("leads/pipelines")
                        .at("/_embedded/pipelines/0/_embedded/statuses")
                        .valueStream())
                .extracting(status -> status.get("id").asInt())
                .contains(142, 143);
    }

    @Test
    void aWrongValueIsNamedAndNothingIsMade() throws Exception {
        var refused = call("POST", "leads/complex", "[{\"name\":\"Иван\",\"status_id\":99}]");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(JSON.readTree(refused.body())
                        .at("/validation-errors/0/errors/0/path")
                        .asText())
                .isEqualTo("status_id");
        assertThat(call("GET", "leads", null).statusCode()).isEqualTo(204);
    }

    @Test
    void theEighthRequestOfASecondIsRefusedWithoutJson() throws Exception {
        control.mode("{}");
        for (var i = 0; i < 7; i++) {
            assertThat(call("GET", "account", null).statusCode()).isEqualTo(200);
        }
        var refused = call("GET", "account", null);
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.body()).startsWith("<html>");
    }

    @Test
    void aRefreshTokenServesOnceAndASecondUseKillsThePair() throws Exception {
        var first = JSON.readTree(token("\"grant_type\":\"authorization_code\",\"code\":\"" + ACCOUNT.code() + "\"")
                .body());
        var refresh = "\"grant_type\":\"refresh_token\",\"refresh_token\":\""
                + first.get("refresh_token").asText() + "\"";
        var second = JSON.readTree(token(refresh).body());
        assertThat(call("GET", "account", null, second.get("access_token").asText())
                        .statusCode())
                .isEqualTo(200);
        assertThat(call("GET", "account", null, first.get("access_token").asText())
                        .statusCode())
                .isEqualTo(401);
        assertThat(token(refresh).statusCode()).isEqualTo(400);
        assertThat(call("GET", "account", null, second.get("access_token").asText())
                        .statusCode())
                .isEqualTo(401);
        assertThat(control.received().toString())
                .doesNotContain(second.get("refresh_token").asText())
                .doesNotContain(ACCOUNT.clientSecret());
    }

    private static HttpResponse<String> token(String grant) throws Exception {
        return send(
                "POST",
                "/amocrm/oauth2/access_token",
                """
                {"client_id":"%s","client_secret":"%s","redirect_uri":"https://a.example",%s}""".formatted(ACCOUNT.clientId(), ACCOUNT.clientSecret(), grant),
                "");
    }

    private static JsonNode get(String path) throws Exception {
        var answer = call("GET", path, null);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private static HttpResponse<String> call(String method, String path, String body) throws Exception {
        return call(method, path, body, ACCOUNT.token());
    }

    private static HttpResponse<String> call(String method, String path, String body, String token) throws Exception {
        return send(method, "/amocrm/api/v4/" + path, body, token);
    }

    private static HttpResponse<String> send(String method, String path, String body, String token) throws Exception {
        var content = body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body);
        return http.send(
                HttpRequest.newBuilder(URI.create(simulators.url() + path))
                        .header("Authorization", "Bearer " + token)
                        .method(method, content)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
