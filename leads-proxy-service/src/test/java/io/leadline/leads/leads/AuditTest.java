package io.leadline.leads.leads;

import static io.leadline.leads.Callers.as;
import static io.leadline.leads.Callers.seeded;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.leadline.leads.Ledger;
import io.leadline.localstack.testkit.SimulatorControl;
import io.leadline.localstack.testkit.TestIssuer;
import io.leadline.localstack.testkit.WorkizResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who did what: a row before each write, completed after it together with the event. */
@QuarkusTest
class AuditTest {
    private final SimulatorControl workiz = WorkizResource.control();
    private final String request = "audit-" + UUID.randomUUID();

    @BeforeEach
    void reset() {
        workiz.reset();
        // The simulator gives the same UUIDs again after each reset.
        Ledger.execute("delete from leads.lead_audit");
    }

    @Nested
    class AConfirmedWrite {
        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                mark-lost |                        | mark_lost | {}                      | workiz.lead_lost       | {"uuid": "%s"}
                activate  |                        | activate  | {}                      | workiz.lead_activated  | {"uuid": "%s"}
                assign    | {"User":"Alex Wilson"} | assign    | {"User": "Alex Wilson"} | workiz.lead_assigned   | {"uuid": "%s", "team_member": "Alex Wilson"}
                convert   |                        | convert   | {}                      | workiz.lead_converted  | {"uuid": "%s", "client_id": "1001"}
                """)
        void ofAnActionLeavesARowAndAnEvent(
                String path, String body, String operation, String after, String event, String payload) {
            var uuid = seeded(workiz, Map.of("ClientId", "1001"));
            send("manager", body == null ? "{}" : body)
                    .post("/api/leads/" + uuid + "/" + path)
                    .then()
                    .statusCode(200);
            assertThat(Ledger.rows(request)).singleElement().satisfies(row -> assertThat(row)
                    .containsEntry("operation", operation)
                    .containsEntry("lead_uuid", uuid)
                    .containsEntry("after", after)
                    .containsEntry("outcome", "done"));
            assertThat(Ledger.events(request)).singleElement().satisfies(published -> assertThat(published)
                    .containsEntry("type", event)
                    .containsEntry("payload", payload.formatted(uuid))
                    .containsEntry("aggregateid", uuid)
                    .containsEntry("tenant_id", "1")
                    .containsEntry(
                            "actor",
                            UUID.nameUUIDFromBytes("manager".getBytes()).toString()));
        }

        @Test
        void ofUnassigningToo() {
            var uuid = seeded(workiz, Map.of());
            as("mop", "{\"User\":\"Alex Wilson\"}").post("/api/leads/" + uuid + "/assign");
            send("mop", "{\"User\":\"Alex Wilson\"}").post("/api/leads/" + uuid + "/unassign");
            assertThat(Ledger.rows(request)).singleElement().satisfies(row -> assertThat(row)
                    .containsEntry("operation", "unassign")
                    .containsEntry("after", "{\"User\": \"Alex Wilson\"}"));
            assertThat(Ledger.events(request).getFirst()).containsEntry("type", "workiz.lead_unassigned");
        }

        @Test
        void ofANewLeadIsShownUnderTheUuidWorkizGaveIt() {
            String uuid = send("operator", LeadWritingTest.DOCUMENTS_EXAMPLE)
                    .post("/api/leads")
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("data.UUID");
            audit(uuid)
                    .body("data.results", hasSize(1))
                    .body("data.results[0].operation", equalTo("create"))
                    .body("data.results[0].lead_uuid", equalTo(uuid))
                    .body("data.results[0].result_uuid", equalTo(uuid))
                    .body("data.results[0].user.login", equalTo("operator"))
                    .body("data.results[0].user.name", equalTo("Test operator"))
                    .body("data.results[0].user.uid", equalTo(1))
                    .body("data.results[0].before", nullValue())
                    .body("data.results[0].after.LeadDateTime", equalTo("2026-02-10T14:00:00.000Z"))
                    .body("data.results[0].after.ClientId", equalTo(1002))
                    .body("data.results[0].after.CreatedBy", equalTo("Agent Name"))
                    .body("data.results[0].outcome", equalTo("done"))
                    .body("data.results[0].request_id", equalTo(request))
                    .body("data.results[0].at", matchesPattern(".{10}T.{12}Z"))
                    .body("data.results[0].completed_at", notNullValue());
            assertThat(Ledger.events(request)).singleElement().satisfies(event -> assertThat(event)
                    .containsEntry("type", "workiz.lead_created")
                    .containsEntry("payload", "{\"uuid\": \"" + uuid + "\", \"status\": null}"));
        }

        @Test
        void ofAnEditNamesTheFieldsAndWhatTheyBecame() {
            var uuid = seeded(workiz, Map.of("City", "Reno"));
            send("rop", "{\"City\":null,\"Tags\":[\"vip\"],\"Status\":\"Pending\"}")
                    .patch("/api/leads/" + uuid)
                    .then()
                    .statusCode(200);
            audit(uuid)
                    .body("data.results[0].operation", equalTo("update"))
                    .body("data.results[0].after.keySet()", hasSize(3))
                    .body("data.results[0].after.City", nullValue())
                    .body("data.results[0].after.Tags", contains("vip"))
                    .body("data.results[0].after.Status", equalTo("Pending"));
            assertThat(Ledger.events(request).getFirst().get("payload"))
                    .contains("\"fields\": [\"City\", \"Status\", \"Tags\"]");
        }

        @Test
        void repeatedUnderItsIdempotencyKeyLeavesNoSecondRowAndNoSecondEvent() {
            var uuid = seeded(workiz, Map.of());
            for (int i = 0; i < 2; i++) {
                send("mop", "{}")
                        .header("Idempotency-Key", request)
                        .post("/api/leads/" + uuid + "/convert")
                        .then()
                        .statusCode(200);
            }
            assertThat(workiz.received()).hasSize(1);
            assertThat(Ledger.rows(request)).hasSize(1);
            assertThat(Ledger.events(request)).hasSize(1);
        }
    }

    @Nested
    class AWriteThatCameToNoGoodEnd {
        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                {"status":400,"body":{"error":true,"msg":"No"}}  | refused | UPSTREAM_VALIDATION_ERROR
                {"status":404}                                   | refused | LEAD_NOT_FOUND
                {"status":200,"body":{"flag":false,"msg":"No"}}  | refused | UPSTREAM_ERROR
                {"status":401}                                   | failed  | UPSTREAM_ERROR
                {"status":403}                                   | failed  | UPSTREAM_ERROR
                {"status":500,"effect":true}                     | unknown | UPSTREAM_ERROR
                {"status":200,"body":"<html>"}                   | unknown | UPSTREAM_ERROR
                {"reset":true,"effect":true}                     | unknown | UPSTREAM_ERROR
                """)
        void saysHowSureThatIsAndPublishesNothing(String fault, String outcome, String code) {
            // As often as anybody may try.
            workiz.next(fault.replaceFirst("\\{", "{\"times\":9,\"match\":\"/markLost/\","));
            send("mop", "{}").post("/api/leads/AB12CD/mark-lost").then().body("error.code", equalTo(code));
            assertThat(Ledger.rows(request)).singleElement().satisfies(row -> assertThat(row)
                    .containsEntry("outcome", outcome)
                    .containsEntry("error_code", code));
            assertThat(Ledger.events(request)).isEmpty();
        }

        @ParameterizedTest
        @EnumSource(
                value = UpstreamErrorsTest.Call.class,
                names = {"LIST", "GET"},
                mode = EnumSource.Mode.EXCLUDE)
        void isRecordedForEveryOperation(UpstreamErrorsTest.Call call) {
            workiz.next("{\"times\":9,\"match\":\"POST\",\"status\":401}");
            send("mop", call.body)
                    .request(call.method, "/api/leads" + call.path)
                    .then()
                    .statusCode(502);
            assertThat(Ledger.rows(request)).singleElement().satisfies(row -> assertThat(row)
                    .containsEntry("operation", call.name().toLowerCase())
                    .containsEntry("outcome", "failed"));
        }

        @Test
        void isNotEvenBegunWhereTheRequestIsWrong() {
            send("mop", "{\"Phone\":\"1\"}").patch("/api/leads/AB12CD").then().statusCode(400);
            send("financier", "{}").post("/api/leads/AB12CD/convert").then().statusCode(403);
            assertThat(Ledger.rows(request)).isEmpty();
        }
    }

    @Test
    void theIntentStandsInTheDatabaseBeforeWorkizHasAnswered() {
        var uuid = seeded(workiz, Map.of());
        workiz.next("{\"match\":\"/markLost/\",\"delay_ms\":1500}");
        var call = CompletableFuture.supplyAsync(() ->
                send("mop", "{}").post("/api/leads/" + uuid + "/mark-lost").statusCode());
        await().until(() -> !Ledger.rows(request).isEmpty());
        audit(uuid)
                .body("data.results[0].outcome", equalTo("unknown"))
                .body("data.results[0].completed_at", nullValue())
                .body("data.results[0].error_code", nullValue());
        assertThat(call).isNotDone();
        assertThat(call.join()).isEqualTo(200);
        audit(uuid).body("data.results[0].outcome", equalTo("done"));
    }

    @Nested
    class TheList {
        @Test
        void hasTheNewestFirstAndPages() {
            var uuid = seeded(workiz, Map.of());
            for (var city : new String[] {"A", "B", "C"}) {
                as("mop", "{\"City\":\"" + city + "\"}")
                        .patch("/api/leads/" + uuid)
                        .then()
                        .statusCode(200);
            }
            audit(uuid + "/audit?records=2")
                    .body("data.results.after.City", contains("C", "B"))
                    .body(
                            "data.pagination",
                            equalTo(Map.of("offset", 0, "records", 2, "returned", 2, "has_more", true)));
            audit(uuid + "/audit?records=2&offset=2")
                    .body("data.results.after.City", contains("A"))
                    .body("data.pagination.has_more", equalTo(false));
        }

        @ParameterizedTest
        @ValueSource(strings = {"owner", "admin", "rop", "mop", "manager", "financier", "operator"})
        void isForWhoeverMayReadTheLead(String role) {
            as(role).get("/api/leads/NOSUCH/audit")
                    .then()
                    .statusCode(200)
                    .body("ok", equalTo(true))
                    .body("data.results", hasSize(0));
        }

        @Test
        void isEmptyForAnotherTenant() {
            var uuid = seeded(workiz, Map.of());
            as("mop", "{\"City\":\"Reno\"}").patch("/api/leads/" + uuid);
            given().auth()
                    .oauth2(TestIssuer.user("owner")
                            .tenant(2, UUID.randomUUID())
                            .sign())
                    .get("/api/leads/" + uuid + "/audit")
                    .then()
                    .statusCode(200)
                    .body("data.results", hasSize(0));
            audit(uuid).body("data.results", hasSize(1));
        }

        @ParameterizedTest
        @CsvSource({"records=0, records", "records=101, records", "records=x, records", "offset=-1, offset"})
        void namesTheParameterAtFault(String query, String field) {
            as("mop")
                    .get("/api/leads/AB12CD/audit?" + query)
                    .then()
                    .statusCode(400)
                    .body("error.code", equalTo("INVALID_QUERY"))
                    .body("error.details[0].field", equalTo(field));
            as("mop").get("/api/leads/a-b/audit").then().statusCode(400).body("error.code", equalTo("INVALID_UUID"));
        }
    }

    @Test
    void manyAtOnceEachHaveTheirOwnRowAndEvent() {
        var uuid = seeded(workiz, Map.of());
        var calls = new ArrayList<CompletableFuture<Integer>>();
        for (int i = 0; i < 20; i++) {
            var city = "City " + i;
            calls.add(CompletableFuture.supplyAsync(() -> send("mop", "{\"City\":\"" + city + "\"}")
                    .patch("/api/leads/" + uuid)
                    .statusCode()));
        }
        assertThat(calls).allSatisfy(call -> assertThat(call.join()).isEqualTo(200));
        assertThat(Ledger.rows(request))
                .hasSize(20)
                .allSatisfy(row -> assertThat(row).containsEntry("outcome", "done"))
                .extracting(row -> row.get("after"))
                .doesNotHaveDuplicates();
        assertThat(Ledger.events(request)).hasSize(20);
    }

    private RequestSpecification send(String role, String body) {
        return as(role, body).header("X-Request-ID", request);
    }

    private static io.restassured.response.ValidatableResponse audit(String lead) {
        return as("financier")
                .get("/api/leads/" + lead + (lead.contains("/audit") ? "" : "/audit"))
                .then()
                .statusCode(200);
    }
}
