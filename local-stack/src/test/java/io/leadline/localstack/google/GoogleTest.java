package io.leadline.localstack.google;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leadline.localstack.simulator.Simulators;
import io.leadline.localstack.testkit.SimulatorControl;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** upstreams/google-sheets.md. */
class GoogleTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final GoogleAccount ACCOUNT = GoogleAccount.demo();
    private static final String GOOGLES = "https://oauth2.googleapis.com/token";
    private static Simulators simulators;
    private static SimulatorControl control;
    private static HttpClient http;
    private String token;

    @BeforeAll
    static void start() {
        simulators = Simulators.start(0, List.of(new Google(ACCOUNT, Clock.systemUTC())));
        control = new SimulatorControl(simulators.url() + "/control/google");
        http = HttpClient.newHttpClient();
    }

    @AfterAll
    static void stop() {
        http.close();
        simulators.close();
    }

    @BeforeEach
    void reset() throws Exception {
        control.reset();
        token = ask(ACCOUNT, GOOGLES, 200).get("access_token").asText();
    }

    private static JsonNode ask(GoogleAccount account, String audience, int status) throws Exception {
        var file = JSON.readTree(account.keyFile(simulators.url() + "/google/token"));
        var now = Instant.now().getEpochSecond();
        var base64 = Base64.getUrlEncoder().withoutPadding();
        var signed = base64.encodeToString("{\"alg\":\"RS256\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.UTF_8)) + "."
                + base64.encodeToString("""
                        {"iss":"%s","scope":"https://www.googleapis.com/auth/spreadsheets","aud":"%s",\
                        "iat":%d,"exp":%d}""".formatted(file.get("client_email").asText(), audience, now, now + 3600)
                        .getBytes(StandardCharsets.UTF_8));
        var pem = file.get("private_key").asText().replaceAll("-----[A-Z ]+-----", "");
        var signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(KeyFactory.getInstance("RSA")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(pem))));
        signature.update(signed.getBytes(StandardCharsets.US_ASCII));
        var assertion = signed + "." + base64.encodeToString(signature.sign());
        var request = HttpRequest.newBuilder(URI.create(file.get("token_uri").asText()))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("grant_type="
                        + URLEncoder.encode("urn:ietf:params:oauth:grant-type:jwt-bearer", StandardCharsets.UTF_8)
                        + "&assertion=" + assertion));
        return send(request, status);
    }

    private static JsonNode send(HttpRequest.Builder request, int status) throws Exception {
        var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return JSON.readTree(answer.body());
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(simulators.url() + "/google/v4/spreadsheets/" + path))
                .header("Authorization", "Bearer " + token);
    }

    private static String range(String range) {
        return Google.DOCUMENT + "/values/" + URLEncoder.encode(range, StandardCharsets.UTF_8);
    }

    private JsonNode append(String values) throws Exception {
        return send(
                to(range("Лиды!A1") + ":append?valueInputOption=RAW&insertDataOption=INSERT_ROWS")
                        .POST(HttpRequest.BodyPublishers.ofString("{\"values\":" + values + "}")),
                200);
    }

    private JsonNode read(String range) throws Exception {
        return send(to(range(range)).GET(), 200);
    }

    @Test
    void aTokenIsForTheKeyAndGooglesAudienceAlone() throws Exception {
        assertThat(ask(GoogleAccount.revoked(), GOOGLES, 400)
                        .get("error_description")
                        .asText())
                .isEqualTo("Invalid JWT Signature.");
        assertThat(ask(ACCOUNT, simulators.url() + "/google/token", 400)
                        .get("error")
                        .asText())
                .isEqualTo("invalid_grant");
        control.seed("{\"revoke_tokens\":true}");
        assertThat(send(to(Google.DOCUMENT).GET(), 401).at("/error/status").asText())
                .isEqualTo("UNAUTHENTICATED");
    }

    @Test
    void rowsAreAppendedAfterTheTableAndReadBackCut() throws Exception {
        assertThat(read("Лиды!A1:C10").has("values")).isFalse();
        append("[[\"ID\",\"Имя\"],[1,\"Аня\",\"\"]]");
        append("[[2,\"Боря\"]]");
        assertThat(read("'Лиды'!A1:C10").get("values").toString())
                .isEqualTo("[[\"ID\",\"Имя\"],[1,\"Аня\"],[2,\"Боря\"]]");
        assertThat(read("Лиды!A2:A").get("values").toString()).isEqualTo("[[1],[2]]");
    }

    @Test
    void cellsAreWrittenOneRangeOrSeveral() throws Exception {
        append("[[1,\"Аня\"],[2,\"Боря\"]]");
        send(
                to(range("Лиды!B1:B1") + "?valueInputOption=RAW")
                        .PUT(HttpRequest.BodyPublishers.ofString("{\"values\":[[\"=1+1\"]]}")),
                200);
        var zipped = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(zipped)) {
            gzip.write("{\"valueInputOption\":\"RAW\",\"data\":[{\"range\":\"Лиды!A2:B2\",\"values\":[[3,null]]}]}"
                    .getBytes(StandardCharsets.UTF_8));
        }
        var answer = send(
                to(Google.DOCUMENT + "/values:batchUpdate")
                        .header("Content-Encoding", "gzip")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(zipped.toByteArray())),
                200);
        assertThat(answer.get("totalUpdatedRows").asInt()).isEqualTo(1);
        assertThat(read("Лиды!A1:B2").get("values").toString()).isEqualTo("[[1,\"=1+1\"],[3,\"Боря\"]]");
    }

    @Test
    void whatIsNotSharedNotThereOrTooMuchIsRefused() throws Exception {
        assertThat(send(to(Google.UNSHARED).GET(), 403).at("/error/status").asText())
                .isEqualTo("PERMISSION_DENIED");
        send(to("1nothing").GET(), 404);
        assertThat(send(to(range("Нет!A1")).GET(), 400).at("/error/message").asText())
                .startsWith("Unable to parse range");
        control.mode("{\"per_minute\":1}");
        send(to(Google.DOCUMENT).GET(), 200);
        assertThat(send(to(Google.DOCUMENT).GET(), 429)
                        .at("/error/details/0/reason")
                        .asText())
                .isEqualTo("RATE_LIMIT_EXCEEDED");
    }

    @Test
    void aTabIsAdded() throws Exception {
        send(
                to(Google.DOCUMENT + ":batchUpdate")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "{\"requests\":[{\"addSheet\":{\"properties\":{\"title\":\"Новый\"}}}]}")),
                200);
        assertThat(send(to(Google.DOCUMENT).GET(), 200)
                        .at("/sheets/1/properties/title")
                        .asText())
                .isEqualTo("Новый");
    }
}
