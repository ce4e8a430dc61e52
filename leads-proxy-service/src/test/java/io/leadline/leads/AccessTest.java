package io.leadline.leads;

import static io.leadline.leads.Callers.as;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.leadline.localstack.testkit.TestIssuer;
import io.leadline.localstack.testkit.WorkizResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every answer comes in the document's envelope, whoever gives it. */
@QuarkusTest
class AccessTest {
    @Test
    void withoutATokenTheAnswerIs401InTheEnvelope() {
        envelope(given().get("/api/leads"), 401, "UNAUTHORIZED");
        envelope(given().auth().oauth2("nonsense").get("/api/leads"), 401, "UNAUTHORIZED");
        envelope(
                given().auth().oauth2(TestIssuer.user("owner").expired().sign()).get("/api/leads/AB12CD"),
                401,
                "UNAUTHORIZED");
        envelope(
                given().auth()
                        .oauth2(TestIssuer.user("owner").wrongKey().sign())
                        .get("/api/leads"),
                401,
                "UNAUTHORIZED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mark-lost", "activate", "assign", "unassign", "convert"})
    void aFinancierOnlyReads(String action) {
        envelope(as("financier", "{}").post("/api/leads/AB12CD/" + action), 403, "FORBIDDEN");
        envelope(as("financier", "{}").patch("/api/leads/AB12CD"), 403, "FORBIDDEN");
        envelope(as("financier", "{}").post("/api/leads"), 403, "FORBIDDEN");
        assertThat(as("financier").get("/api/leads").statusCode()).isEqualTo(200);
    }

    @Test
    void aServiceHasNoBusinessHere() {
        var service = given().auth().oauth2(TestIssuer.service("crm").sign()).header("X-Tenant-ID", "1");
        envelope(service.get("/api/leads"), 403, "FORBIDDEN");
    }

    @Test
    void anotherTenantHasNoAccountYetAndSeesNothing() {
        WorkizResource.control().reset();
        var owner = TestIssuer.user("owner").tenant(2, UUID.randomUUID()).sign();
        envelope(given().auth().oauth2(owner).get("/api/leads"), 503, "WORKIZ_NOT_CONFIGURED");
        envelope(given().auth().oauth2(owner).get("/api/leads/AB12CD"), 503, "WORKIZ_NOT_CONFIGURED");
        envelope(
                given().auth()
                        .oauth2(owner)
                        .contentType("application/json")
                        .body("{}")
                        .post("/api/leads/AB12CD/convert"),
                503,
                "WORKIZ_NOT_CONFIGURED");
        assertThat(WorkizResource.control().received()).isEmpty();
    }

    @Test
    void anUnknownPathAWrongMethodAndAWrongTypeAreToldInTheEnvelope() {
        envelope(as("owner").get("/no/such/path"), 404, "NOT_FOUND");
        envelope(as("owner").get("/api/leads/AB12CD/no-such-action"), 404, "NOT_FOUND");
        envelope(as("owner", "{}").put("/api/leads/AB12CD"), 405, "METHOD_NOT_ALLOWED");
        envelope(as("owner").delete("/api/leads"), 405, "METHOD_NOT_ALLOWED");
        envelope(as("owner").contentType("text/plain").body("x").post("/api/leads"), 415, "UNSUPPORTED_MEDIA_TYPE");
        envelope(as("owner").accept("text/csv").get("/api/leads"), 406, "NOT_ACCEPTABLE");
    }

    @Test
    void aBodyOverTheLimitIs413() {
        envelope(
                as("owner", "{\"LeadNotes\":\"" + "x".repeat(2_000_000) + "\"}").post("/api/leads"),
                413,
                "PAYLOAD_TOO_LARGE");
    }

    @Test
    void anActionNeedsNeitherBodyNorContentType() throws Exception {
        var uuid = Callers.seeded(WorkizResource.control(), java.util.Map.of());
        try (var plain = HttpClient.newHttpClient()) {
            var answer = plain.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + Callers.setting("quarkus.http.test-port")
                                    + "/api/leads/" + uuid + "/mark-lost"))
                            .header(
                                    "Authorization",
                                    "Bearer " + TestIssuer.user("mop").sign())
                            .POST(HttpRequest.BodyPublishers.noBody())
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        }
    }

    @Test
    void theApiDocumentAndItsPageAreOpen() {
        given().get("/openapi").then().statusCode(200);
        given().get("/docs/").then().statusCode(200);
    }

    private static void envelope(Response answer, int status, String code) {
        answer.then()
                .statusCode(status)
                .contentType("application/json")
                .body("ok", equalTo(false))
                .body("error.code", equalTo(code))
                .body("error.message", notNullValue())
                .body("error.details", nullValue())
                .body("error.correlation_id", equalTo(answer.header("X-Request-ID")))
                .body("error.correlation_id", matchesPattern("req_[0-9A-Z]{26}"));
    }
}
