package io.leadline.localstack.workiz;

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
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.StreamSupport;

/** A simulator whose time stands still at noon of its account until it is moved, and its client. */
final class WorkizCalls implements AutoCloseable {
    static final ObjectMapper JSON = new ObjectMapper();
    static final WorkizAccount ACCOUNT = WorkizAccount.demo();
    static final String SECRET = "\"auth_secret\":\"" + ACCOUNT.secret() + "\"";

    private final MovedClock clock = new MovedClock();
    private final HttpClient http = HttpClient.newHttpClient();
    private final Simulators simulators = Simulators.start(0, List.of(new Workiz(ACCOUNT, clock)));

    private static final class MovedClock extends Clock {
        private volatile Instant now = Instant.parse("2026-11-21T20:00:00Z");

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    void reset() throws Exception {
        send("POST", url() + "/control/workiz/reset", "");
    }

    SimulatorControl control() {
        return new SimulatorControl(url() + "/control/workiz");
    }

    void passTime(Duration time) {
        clock.now = clock.now.plus(time);
    }

    String url() {
        return simulators.url();
    }

    String api(String operation) {
        return url() + "/workiz/api/v1/" + ACCOUNT.token() + "/" + operation;
    }

    JsonNode get(String operation) throws Exception {
        var answer = send("GET", api(operation), null);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    JsonNode post(String operation, String fields) throws Exception {
        var answer = send("POST", api(operation), "{" + SECRET + "," + fields + "}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    JsonNode lead(String uuid) throws Exception {
        return get("lead/get/" + uuid + "/").at("/data/0");
    }

    String anyUuid() throws Exception {
        return column(get("lead/all/?records=1"), "UUID").getFirst();
    }

    HttpResponse<String> send(String method, String url, String body) throws Exception {
        var publisher = body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body);
        return http.send(
                HttpRequest.newBuilder(URI.create(url))
                        .method(method, publisher)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        http.close();
        simulators.close();
    }

    static List<String> column(JsonNode list, String field) {
        return StreamSupport.stream(list.get("data").spliterator(), false)
                .map(lead -> lead.get(field).asText())
                .toList();
    }

    static void assertInvalid(HttpResponse<String> answer, String named) throws Exception {
        assertThat(answer.statusCode()).isEqualTo(400);
        var body = JSON.readTree(answer.body());
        assertThat(body.get("error").asBoolean()).isTrue();
        assertThat(body.get("code").asInt()).isEqualTo(400);
        assertThat(body.get("msg").asText()).isEqualTo("Validation rule exception");
        assertThat(body.at("/details/error").asText()).contains(named);
    }
}
