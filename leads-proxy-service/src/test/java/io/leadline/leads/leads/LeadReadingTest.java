package io.leadline.leads.leads;

import static io.leadline.leads.Callers.as;
import static io.leadline.leads.Callers.seeded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.in;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.leadline.localstack.testkit.SimulatorControl;
import io.leadline.localstack.testkit.WorkizResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** GET of spec/leads-workiz-tab.md §4.2 and §4.3 against the simulated Workiz. */
@QuarkusTest
class LeadReadingTest {
    private final SimulatorControl workiz = WorkizResource.control();

    @BeforeEach
    void reset() {
        workiz.reset();
    }

    @Nested
    class TheList {
        @Test
        void hasTheDocumentsShape() {
            as("operator")
                    .header("X-Request-ID", "list-1")
                    .queryParam("start_date", "2026-01-01")
                    .queryParam("records", 3)
                    .get("/api/leads")
                    .then()
                    .statusCode(200)
                    .header("X-Request-ID", "list-1")
                    .body("ok", equalTo(true))
                    .body("meta.request_id", equalTo("list-1"))
                    .body("meta.timestamp", matchesPattern("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z"))
                    .body("data.results", hasSize(3))
                    .body("data.results.UUID", everyItem(matchesPattern("[A-Z0-9]{6}")))
                    .body("data.results.SerialId", everyItem(instanceOf(Integer.class)))
                    .body("data.results.ClientId", everyItem(instanceOf(Integer.class)))
                    .body("data.results.LeadDateTime", everyItem(matchesPattern(".{19}\\.000Z")))
                    .body(
                            "data.pagination",
                            equalTo(Map.of("offset", 0, "records", 3, "returned", 3, "has_more", true)))
                    .body(
                            "data.filters",
                            equalTo(Map.of("start_date", "2026-01-01", "only_open", true, "status", List.of())));
        }

        @Test
        void takesTheDocumentsDefaults() {
            as("financier")
                    .get("/api/leads")
                    .then()
                    .statusCode(200)
                    .body("data.pagination.offset", equalTo(0))
                    .body("data.pagination.records", equalTo(100))
                    .body("data.filters.only_open", equalTo(true))
                    .body("data.filters.start_date", matchesPattern("\\d{4}-\\d\\d-\\d\\d"));
            var sent = workiz.received().getFirst();
            assertThat(sent.path("path").asText()).endsWith("/***/lead/all/");
            assertThat(sent.at("/query/offset/0").asText()).isEqualTo("0");
            assertThat(sent.at("/query/records/0").asText()).isEqualTo("100");
            assertThat(sent.at("/query/only_open/0").asText()).isEqualTo("true");
            assertThat(sent.at("/query/start_date/0").asText()).matches("\\d{4}-\\d\\d-\\d\\d");
            assertThat(sent.path("query").has("status")).isFalse();
        }

        @Test
        void repeatsTheStatusesItIsAskedFor() {
            as("manager")
                    .queryParam("status", "Done", "In progress")
                    .get("/api/leads?start_date=2026-01-01&only_open=false")
                    .then()
                    .statusCode(200)
                    .body("data.results.Status", everyItem(in(List.of("Done", "In progress"))))
                    .body("data.results.Status", hasItem("Done"))
                    .body("data.filters.status", contains("Done", "In progress"))
                    .body("data.filters.only_open", equalTo(false));
            assertThat(workiz.received().getFirst().at("/query/status")).hasToString("[\"Done\",\"In progress\"]");
        }

        @Test
        void pagesWithoutOverlap() {
            workiz.seed("{\"count\":5}");
            List<String> first = page(0).getList("data.results.UUID");
            var last = page(3);
            List<String> second = last.getList("data.results.UUID");
            assertThat(first).hasSize(3).doesNotContainAnyElementsOf(second);
            assertThat(second).hasSize(2);
            assertThat(last.getBoolean("data.pagination.has_more")).isFalse();
        }

        private io.restassured.path.json.JsonPath page(int offset) {
            return as("mop")
                    .queryParam("start_date", "2026-01-01")
                    .queryParam("only_open", false)
                    .queryParam("records", 3)
                    .queryParam("offset", offset)
                    .get("/api/leads")
                    .jsonPath();
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                {"flag":true,"data":[{"UUID":"A1"},{"UUID":"B2"}],"has_more":false} | 2 | false
                {"flag":true,"data":[{"UUID":"A1"}],"has_more":true}                | 1 | true
                [{"UUID":"A1"},{"UUID":"B2"}]                                       | 2 | true
                [{"UUID":"A1"}]                                                     | 1 | false
                [{"flag":true,"data":[{"UUID":"A1"}]}]                              | 1 | false
                {"flag":true,"data":[]}                                             | 0 | false
                """)
        void isUnderstoodInEveryEnvelope(String body, int returned, boolean more) {
            workiz.next("{\"status\":200,\"body\":" + body + "}");
            as("rop")
                    .get("/api/leads?records=2")
                    .then()
                    .statusCode(200)
                    .body("data.pagination.returned", equalTo(returned))
                    .body("data.pagination.has_more", equalTo(more));
        }

        @Test
        void isEmptyWhereWorkizHasNothingToSay() {
            workiz.next("[{\"status\":204},{\"status\":200}]");
            for (int i = 0; i < 2; i++) {
                as("rop")
                        .get("/api/leads")
                        .then()
                        .statusCode(200)
                        .body("data.results", hasSize(0))
                        .body("data.pagination.has_more", equalTo(false));
            }
        }
    }

    @Nested
    class OneLead {
        @Test
        void hasTheDocumentsShape() {
            var uuid = seeded(
                    workiz,
                    Map.of(
                            "FirstName", "Joe",
                            "LeadDateTime", "2026-07-09 08:00:00",
                            "Timezone", "US/Eastern",
                            "CreatedDate", "2026-07-08 08:00:00",
                            "Unit", "7"));
            as("financier")
                    .get("/api/leads/" + uuid)
                    .then()
                    .statusCode(200)
                    .body("ok", equalTo(true))
                    .body("data.lead.UUID", equalTo(uuid))
                    .body("data.lead.FirstName", equalTo("Joe"))
                    .body("data.lead.LeadDateTime", equalTo("2026-07-09T12:00:00.000Z"))
                    .body("data.lead.CreatedDate", equalTo("2026-07-08T12:00:00.000Z"))
                    .body("data.lead", hasKey("SubStatus"))
                    .body("data.lead", not(hasKey("Company")));
            assertThat(workiz.received().getFirst().path("path").asText()).endsWith("/lead/get/" + uuid + "/");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{\"status\":204}",
                    "{\"status\":404,\"body\":{\"error\":true}}",
                    "{\"status\":200}",
                    "{\"status\":200,\"body\":[]}",
                    "{\"status\":200,\"body\":{\"flag\":true,\"data\":[]}}",
                    "{\"status\":200,\"body\":{\"flag\":true}}"
                })
        void isNotFoundHoweverWorkizPutsIt(String answer) {
            workiz.next(answer);
            as("mop")
                    .get("/api/leads/NOSUCH")
                    .then()
                    .statusCode(404)
                    .body("ok", equalTo(false))
                    .body("error.code", equalTo("LEAD_NOT_FOUND"))
                    .body("error.details", nullValue())
                    .body("error.correlation_id", matchesPattern("req_.+"));
        }

        @Test
        void isNotFoundInTheSimulatorEither() {
            as("mop").get("/api/leads/NOSUCH").then().statusCode(404).body("error.code", equalTo("LEAD_NOT_FOUND"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"a-b", "AB%20CD", "..%2F..", "ABCDEF%3F", "Ж", "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456"})
        void isNotLookedForUnderAStrangeKey(String uuid) {
            as("mop")
                    .urlEncodingEnabled(false)
                    .get("/api/leads/" + uuid)
                    .then()
                    .statusCode(400)
                    .body("error.code", equalTo("INVALID_UUID"))
                    .body("error.details[0].field", equalTo("uuid"));
            assertThat(workiz.received()).isEmpty();
        }
    }
}
