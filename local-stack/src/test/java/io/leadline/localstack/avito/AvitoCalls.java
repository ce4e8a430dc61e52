package io.leadline.localstack.avito;

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

/** A simulator of Avito and its client. */
final class AvitoCalls implements AutoCloseable {
    static final long UID = AvitoAccount.demo().userId();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Simulators simulators =
            Simulators.start(0, List.of(new Avito(AvitoAccount.demo(), Clock.systemUTC())));
    private String token;

    record Answer(int status, JsonNode body, HttpResponse<String> raw) {}

    SimulatorControl control() {
        return new SimulatorControl(simulators.url() + "/control/avito");
    }

    void reset() {
        control().reset();
        token = null;
    }

    String url() {
        return simulators.url() + "/avito";
    }

    /** From now on with a token of this client. */
    Answer login(String client, String secret) throws Exception {
        var answer = send(HttpRequest.newBuilder(URI.create(url() + "/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "grant_type=client_credentials&client_id=" + client + "&client_secret=" + secret)));
        token = answer.body().path("access_token").asText();
        return answer;
    }

    Answer get(String path) throws Exception {
        return send(asked(path).GET());
    }

    Answer delete(String path) throws Exception {
        return send(asked(path).DELETE());
    }

    Answer post(String path, String json) throws Exception {
        return send(
                asked(path).header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    private HttpRequest.Builder asked(String path) throws Exception {
        if (token == null) {
            assertThat(login("demo-client", "demo-secret").status()).isEqualTo(200);
        }
        return HttpRequest.newBuilder(URI.create(url() + path)).header("Authorization", "Bearer " + token);
    }

    static Answer send(HttpRequest.Builder request) throws Exception {
        var answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        var json = answer.body().startsWith("{") || answer.body().startsWith("[")
                ? JSON.readTree(answer.body())
                : JSON.createObjectNode();
        return new Answer(answer.statusCode(), json, answer);
    }

    @Override
    public void close() {
        simulators.close();
    }
}
