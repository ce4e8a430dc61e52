package io.leadline.leads.meta;

import static io.leadline.leads.Callers.as;
import static io.leadline.leads.Callers.setting;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadline.leads.Spans;
import io.leadline.localstack.testkit.SimulatorControl;
import io.leadline.localstack.testkit.TestIssuer;
import io.leadline.localstack.testkit.WorkizResource;
import io.opentelemetry.api.trace.SpanKind;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** GET /api/leads/meta: the words an account uses, and its people. */
@QuarkusTest
@TestProfile(MetaTest.Forgetful.class)
class MetaTest {
    public static final class Forgetful implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("leadline.leads-meta.cache", "0s");
        }
    }

    @Inject
    Spans spans;

    private final SimulatorControl workiz = WorkizResource.control();

    @BeforeEach
    void reset() {
        workiz.reset();
    }

    @Test
    void tellsTheWordsOfTheLeadsEachOnceInOrderAndThePeople() {
        workiz.seed("{\"count\":0}");
        var today = LocalDate.now(ZoneOffset.UTC).minusDays(2) + " 10:00:00";
        var older = LocalDate.now(ZoneOffset.UTC).minusDays(3) + " 10:00:00";
        workiz.seed("""
                {"leads":[
                  {"LeadDateTime":"%1$s","Status":"Pending","JobType":"Repair","JobSource":"Google"},
                  {"LeadDateTime":"%2$s","Status":"pending","JobType":"Install","JobSource":""},
                  {"LeadDateTime":"%2$s","Status":"Canceled","JobType":"Repair","JobSource":"Ads"}]}
                """.formatted(today, older));
        as("financier")
                .get("/api/leads/meta")
                .then()
                .statusCode(200)
                .body("ok", equalTo(true))
                .body("data.statuses", contains("Canceled", "Pending"))
                .body("data.job_types", contains("Install", "Repair"))
                .body("data.job_sources", contains("Ads", "Google"))
                .body("data.team", hasSize(6))
                .body(
                        "data.team[0]",
                        equalTo(Map.of("id", "228777", "name", "Alex Wilson", "role", "admin", "active", true)));
    }

    @Test
    void understandsAnotherShapeOfTheTeam() {
        workiz.next("""
                {"match":"/team/all/","status":200,"body":[
                  {"id":7,"name":"Zoe Left","active":"0"},{"id":8,"name":" "},{"name":"ann Here","role":"tech"}]}""");
        as("operator")
                .get("/api/leads/meta")
                .then()
                .statusCode(200)
                .body("data.team.name", contains("ann Here", "Zoe Left"))
                .body("data.team.id", contains("", "7"))
                .body("data.team.active", contains(true, false));
    }

    @Test
    void anAccountWithoutLeadsHasNoWordsYet() {
        workiz.seed("{\"count\":0}");
        as("operator")
                .get("/api/leads/meta")
                .then()
                .statusCode(200)
                .body("data.statuses", empty())
                .body("data.job_types", empty());
    }

    @Test
    void looksThroughAFewPagesAndNotThroughEverything() {
        workiz.seed("{\"count\":20000}");
        as("operator").get("/api/leads/meta").then().statusCode(200);
        var lists = workiz.received().stream()
                .filter(call -> path(call).endsWith("/lead/all/"))
                .toList();
        assertThat(lists).hasSize(3);
        assertThat(lists).extracting(call -> call.path("query").path("offset")).doesNotHaveDuplicates();
        assertThat(workiz.received()).hasSize(4);
    }

    @Test
    void whatWorkizRefusesIsTold() {
        workiz.next("{\"match\":\"/team/all/\",\"status\":403}");
        as("operator").get("/api/leads/meta").then().statusCode(502).body("error.code", equalTo("UPSTREAM_ERROR"));
        workiz.next("{\"match\":\"/team/all/\",\"status\":404}");
        as("operator").get("/api/leads/meta").then().statusCode(502);
        workiz.next("{\"match\":\"/lead/all/\",\"status\":200,\"body\":\"<html></html>\"}");
        as("operator").get("/api/leads/meta").then().statusCode(502);
    }

    @Test
    void aTenantWithoutAnAccountIsToldSo() {
        given().auth()
                .oauth2(TestIssuer.user("owner").tenant(2, UUID.randomUUID()).sign())
                .get("/api/leads/meta")
                .then()
                .statusCode(503)
                .body("error.code", equalTo("WORKIZ_NOT_CONFIGURED"));
        assertThat(workiz.received()).isEmpty();
    }

    @Test
    void theTokenIsNotInTheSpanOfTheTeamEither() {
        as("operator").get("/api/leads/meta").then().statusCode(200);
        await().untilAsserted(() -> assertThat(spans.seen())
                .anyMatch(span ->
                        span.getKind() == SpanKind.CLIENT && span.toString().contains("***/team/all")));
        assertThat(spans.seen()).noneMatch(span -> span.toString().contains(setting("WORKIZ_API_TOKEN")));
        assertThat(given().get("/q/metrics").asString())
                .contains("/team/all")
                .doesNotContain(setting("WORKIZ_API_TOKEN"));
    }

    @Test
    void metaIsNoLead() {
        as("operator", "{\"FirstName\":\"x\"}").patch("/api/leads/meta").then().statusCode(405);
        assertThat(List.copyOf(workiz.received())).isEmpty();
    }

    private static String path(JsonNode call) {
        return call.path("path").asText();
    }
}
