package io.leadline.leads.leads;

import static io.leadline.leads.Callers.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import io.leadline.leads.Callers;
import io.leadline.localstack.testkit.TestIssuer;
import io.leadline.localstack.testkit.WorkizResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What no client should send: a 400 in the envelope that names the field, and never a word to Workiz. */
@QuarkusTest
class MalformedTest {
    @BeforeEach
    void reset() {
        WorkizResource.control().reset();
    }

    @AfterEach
    void workizHeardNothing() {
        assertThat(WorkizResource.control().received()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GET  | /api/leads?offset=9999999999     | offset
            GET  | /api/leads?offset=1e3            | offset
            GET  | /api/leads?records=%D9%A1        | records
            GET  | /api/leads?records=5&records=6   | records
            GET  | /api/leads?start_date=2026-02-30 | start_date
            GET  | /api/leads?start_date=%C3%28     | start_date
            GET  | /api/leads?only_open=TRUE        | only_open
            GET  | /api/leads?status=               | status
            GET  | /api/leads?status=%00            | url
            GET  | /api/leads/%00                   | url
            GET  | /api/leads/a%2Fb                 | uuid
            GET  | /api/leads/a%2Fb/audit           | uuid
            POST | /api/leads/%20/convert           | uuid
            """)
    void urlIsRefusedByName(String method, String path, String field) throws Exception {
        var answer = raw(method, path, method.equals("GET") ? null : "{}".getBytes(StandardCharsets.UTF_8));
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(JsonPath.from(answer.body()).getString("error.details[0].field"))
                .as(answer.body())
                .isEqualTo(field);
    }

    /** Vert.x refuses it before anybody else sees it, and so without a body. */
    @ParameterizedTest
    @ValueSource(strings = {"/api/leads?offset=%zz", "/api/leads/%zz", "/api/leads?status=%C3%"})
    void urlWithBrokenEncodingIsRefused(String path) throws Exception {
        assertThat(raw("GET", path, null).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"City":"a\\u0000b"}                      | City
            {"City":{"a":1}}                          | City
            {"City":7}                                | City
            {"Tags":[["a"]]}                          | Tags[0]
            {"Tags":"a"}                              | Tags
            {"ClientId":1e400}                        | ClientId
            {"ClientId":"12x"}                        | ClientId
            {"LeadDateTime":"2026-02-30T10:00:00Z"}   | LeadDateTime
            {"UUID":"AB12CD"}                         | UUID
            {"auth_secret":"x"}                       | auth_secret
            {"city":"a"}                              | city
            """)
    void fieldIsRefusedByName(String body, String field) {
        as("mop", body)
                .patch("/api/leads/AB12CD")
                .then()
                .statusCode(400)
                .body("ok", equalTo(false))
                .body("error.code", equalTo("VALIDATION_ERROR"))
                .body("error.details[0].field", equalTo(field))
                .body("error.correlation_id", matchesPattern("req_.+"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{", "{\"City\"", "{\"City\":\"\u00ff", "NaN", "{}{}", "<xml/>"})
    void bodyThatIsNoObjectIsRefused(String body) throws Exception {
        var answer = raw("PATCH", "/api/leads/AB12CD", body.getBytes(StandardCharsets.ISO_8859_1));
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(JsonPath.from(answer.body()).getString("error.details[0].field"))
                .as(answer.body())
                .isNotBlank();
    }

    @ParameterizedTest
    @CsvSource({"Idempotency-Key, a b", "X-Tenant-ID, x", "X-Tenant-ID, 1x"})
    void headerIsRefusedByName(String header, String value) {
        as("mop", LeadWritingTest.DOCUMENTS_EXAMPLE)
                .header(header, value)
                .post("/api/leads")
                .then()
                .statusCode(400)
                .body("error.details[0].field", equalTo(header));
    }

    @ParameterizedTest
    @ValueSource(ints = {2_000, 200_000})
    void deepNestingIsRefusedAndBreaksNothing(int depth) throws Exception {
        var body = new byte[depth];
        Arrays.fill(body, (byte) '[');
        assertThat(raw("PATCH", "/api/leads/AB12CD", body).status()).isEqualTo(400);
    }

    private record Raw(int status, String body) {}

    /** Past every client that would mend the request first. */
    private static Raw raw(String method, String path, byte[] body) throws IOException {
        try (var socket = new Socket("127.0.0.1", Integer.parseInt(Callers.setting("quarkus.http.test-port")))) {
            var head = method + " " + path
                    + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer "
                    + TestIssuer.user("mop").sign() + "\r\n"
                    + (body == null ? "" : "Content-Type: application/json\r\nContent-Length: " + body.length + "\r\n")
                    + "\r\n";
            var out = socket.getOutputStream();
            out.write(head.getBytes(StandardCharsets.US_ASCII));
            if (body != null) {
                out.write(body);
            }
            out.flush();
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            var parts = answer.split("\r\n\r\n", 2);
            return new Raw(Integer.parseInt(parts[0].substring(9, 12)), parts.length > 1 ? parts[1] : "");
        }
    }
}
