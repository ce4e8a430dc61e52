package io.leadline.leads.leads;

import static io.leadline.leads.Callers.as;
import static io.leadline.leads.Callers.inWorkiz;
import static io.leadline.leads.Callers.seeded;
import static io.leadline.leads.Callers.setting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.leadline.localstack.testkit.SimulatorControl;
import io.leadline.localstack.testkit.WorkizResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The writes of spec/leads-workiz-tab.md §4.4 to §4.10; what they did is looked up in the simulated Workiz. */
@QuarkusTest
class LeadWritingTest {
    static final String DOCUMENTS_EXAMPLE = """
            {"LeadDateTime":"2026-02-10T14:00:00.000Z","LeadEndDateTime":"2026-02-10T15:00:00.000Z","ClientId":1002,
             "Phone":"6195555555","PhoneExt":"333","SecondPhone":"6194444444","SecondPhoneExt":"222",
             "Email":"client@workiz.com","FirstName":"Joe","LastName":"Acme","Company":"Acme Inc",
             "Address":"123 W Main Street","City":"San Diego","State":"CA","PostalCode":"92109","Country":"US",
             "Unit":"#12","JobType":"Repair","ReferralCompany":"Thumbtack","Timezone":"US/Pacific",
             "JobSource":"Google","LeadNotes":"Please call client before heading there...",
             "CreatedBy":"Agent Name","ServiceArea":"metro1"}""";

    private final SimulatorControl workiz = WorkizResource.control();

    @BeforeEach
    void reset() {
        workiz.reset();
    }

    @Nested
    class Creating {
        @Test
        void makesTheLeadOfTheDocumentsExample() {
            String uuid = as("operator", DOCUMENTS_EXAMPLE)
                    .post("/api/leads")
                    .then()
                    .statusCode(201)
                    .body("ok", equalTo(true))
                    .body("data.ClientId", equalTo("1002"))
                    .body("data.link", startsWith("https://app.workiz.com/"))
                    .extract()
                    .path("data.UUID");
            var lead = inWorkiz(uuid);
            assertThat(lead.getString("LeadDateTime")).isEqualTo("2026-02-10 06:00:00");
            assertThat(lead.getString("LeadEndDateTime")).isEqualTo("2026-02-10 07:00:00");
            assertThat(lead.getString("Phone")).isEqualTo("6195555555");
            assertThat(lead.getString("ServiceArea")).isEqualTo("metro1");
            assertThat(lead.getString("CreatedBy")).isEqualTo("Agent Name");
            assertThat(lead.getString("Unit")).isEqualTo("#12");
            as("operator")
                    .get("/api/leads/" + uuid)
                    .then()
                    .body("data.lead.LeadDateTime", equalTo("2026-02-10T14:00:00.000Z"));
        }

        @Test
        void sendsTheSecretAndNothingThatWasNotGiven() {
            as("mop", minimal("")).post("/api/leads").then().statusCode(201);
            var sent = workiz.received().getFirst();
            assertThat(sent.path("path").asText()).endsWith("/***/lead/create/");
            assertThat(sent.path("body").properties().stream().map(Map.Entry::getKey))
                    .containsExactlyInAnyOrder("auth_secret", "LeadDateTime", "FirstName", "LastName", "Phone");
            assertThat(sent.at("/body/auth_secret").asText()).isEqualTo("***");
        }

        @Test
        void takesTheClientAsDigitsToo() {
            as("mop", minimal(", \"ClientId\": \"1005\""))
                    .post("/api/leads")
                    .then()
                    .statusCode(201);
            var sent = workiz.received().getFirst().at("/body/ClientId");
            assertThat(sent.isInt()).isTrue();
            assertThat(sent.asInt()).isEqualTo(1005);
        }

        @Test
        void readsADateWithoutOffsetOnTheAccountsClock() {
            as("mop", minimal("").replace("14:00:00.000Z", "14:00"))
                    .post("/api/leads")
                    .then()
                    .statusCode(201);
            assertThat(workiz.received().getFirst().at("/body/LeadDateTime").asText())
                    .isEqualTo("2026-02-10 14:00:00");
        }

        @Test
        void happensOncePerIdempotencyKey() {
            var key = "create-" + System.nanoTime();
            String first = as("mop", minimal(""))
                    .header("Idempotency-Key", key)
                    .post("/api/leads")
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("data.UUID");
            as("mop", minimal(""))
                    .header("Idempotency-Key", key)
                    .post("/api/leads")
                    .then()
                    .statusCode(201)
                    .header("Idempotent-Replayed", "true")
                    .body("data.UUID", equalTo(first));
            as("mop", minimal(", \"City\": \"Reno\""))
                    .header("Idempotency-Key", key)
                    .post("/api/leads")
                    .then()
                    .statusCode(422)
                    .body("error.code", equalTo("IDEMPOTENCY_KEY_REUSED"));
            assertThat(workiz.received()).hasSize(1);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{\"flag\":true,\"data\":[{\"UUID\":\"A1\",\"ClientId\":7,\"link\":\"x\"}]}",
                    "[{\"flag\":true,\"data\":[{\"UUID\":\"A1\",\"ClientId\":\"7\",\"link\":\"x\"}]}]",
                    "{\"UUID\":\"A1\",\"ClientId\":7,\"link\":\"x\"}",
                    "[{\"UUID\":\"A1\",\"ClientId\":7,\"link\":\"x\"}]"
                })
        void understandsEveryEnvelope(String body) {
            workiz.next("{\"status\":200,\"body\":" + body + "}");
            as("mop", minimal(""))
                    .post("/api/leads")
                    .then()
                    .statusCode(201)
                    .body("data", equalTo(Map.of("UUID", "A1", "ClientId", "7", "link", "x")));
        }

        @ParameterizedTest
        @ValueSource(strings = {"{\"status\":204}", "{\"status\":200,\"body\":{\"flag\":true,\"data\":[]}}"})
        void doesNotInventALeadWorkizDidNotName(String answer) {
            workiz.next(answer);
            as("mop", minimal(""))
                    .post("/api/leads")
                    .then()
                    .statusCode(502)
                    .body("error.code", equalTo("UPSTREAM_ERROR"));
        }
    }

    @Nested
    class Editing {
        @Test
        void changesWhatIsGivenAndNothingElse() {
            var uuid = seeded(workiz, Map.of("FirstName", "Joe", "City", "Reno", "Phone", "7755550101"));
            as("manager", """
                    {"Status":"In progress","LeadDateTime":"2026-02-10T16:00:00.000Z","Phone":"6195551234",
                     "JobType":"Lock Repair","LeadNotes":"Client requested evening visit","Tags":["estimate","callback"]}""")
                    .patch("/api/leads/" + uuid)
                    .then()
                    .statusCode(200)
                    .body("data.UUID", equalTo(uuid))
                    .body("data.ClientId", instanceOf(String.class));
            var lead = inWorkiz(uuid);
            assertThat(lead.getString("Status")).isEqualTo("In progress");
            assertThat(lead.getString("LeadDateTime")).isEqualTo("2026-02-10 08:00:00");
            assertThat(lead.getString("Phone")).isEqualTo("6195551234");
            assertThat(lead.getList("Tags")).isEqualTo(List.of("estimate", "callback"));
            assertThat(lead.getString("FirstName")).isEqualTo("Joe");
            assertThat(lead.getString("City")).isEqualTo("Reno");
            var sent = workiz.received().stream()
                    .filter(r -> r.path("method").asText().equals("POST"))
                    .findFirst()
                    .orElseThrow();
            assertThat(sent.path("path").asText()).endsWith("/lead/update/");
            assertThat(sent.path("body").size()).isEqualTo(8);
        }

        @ParameterizedTest
        @ValueSource(strings = {"null", "\"\""})
        void emptiesAFieldThatMayBeEmpty(String nothing) {
            var uuid =
                    seeded(workiz, Map.of("City", "Reno", "Company", "Acme", "LeadEndDateTime", "2026-02-10 08:00:00"));
            as("mop", "{\"City\":%s,\"LeadEndDateTime\":%s,\"SecondPhone\":%s}".formatted(nothing, nothing, nothing))
                    .patch("/api/leads/" + uuid)
                    .then()
                    .statusCode(200);
            var lead = inWorkiz(uuid);
            assertThat(lead.getString("City")).isEmpty();
            assertThat(lead.getString("LeadEndDateTime")).isNull();
            assertThat(lead.getString("Company")).isEqualTo("Acme");
        }

        @Test
        void takesNullTagsForNone() {
            var uuid = seeded(workiz, Map.of());
            as("mop", "{\"Tags\":[\"a\"]}").patch("/api/leads/" + uuid).then().statusCode(200);
            as("mop", "{\"Tags\":null}").patch("/api/leads/" + uuid).then().statusCode(200);
            assertThat(inWorkiz(uuid).getList("Tags")).isEmpty();
        }

        @Test
        void writesDatesOnTheClockTheLeadAlreadyHas() {
            var uuid = seeded(workiz, Map.of("Timezone", "America/New_York", "LeadDateTime", "2026-02-10 09:00:00"));
            as("mop", "{\"LeadDateTime\":\"2026-02-11T14:00:00Z\"}")
                    .patch("/api/leads/" + uuid)
                    .then()
                    .statusCode(200);
            assertThat(inWorkiz(uuid).getString("LeadDateTime")).isEqualTo("2026-02-11 09:00:00");
            as("mop")
                    .get("/api/leads/" + uuid)
                    .then()
                    .body("data.lead.LeadDateTime", equalTo("2026-02-11T14:00:00.000Z"));
        }

        @Test
        void answersFromWhatItKnowsWhereWorkizOnlySaysYes() {
            workiz.next("{\"status\":204}");
            as("mop", "{\"City\":\"Reno\"}")
                    .patch("/api/leads/AB12CD")
                    .then()
                    .statusCode(200)
                    .body("data.UUID", equalTo("AB12CD"));
        }
    }

    @Nested
    class Acting {
        @ParameterizedTest
        @ValueSource(strings = {"", "{}"})
        void marksLostAndTakesUpAgain(String body) {
            var uuid = seeded(workiz, Map.of("Status", "Pending"));
            act(uuid, "mark-lost", body).body("data", equalTo(Map.of("message", "Lead marked as lost")));
            assertThat(inWorkiz(uuid).getInt("LeadLost")).isEqualTo(1);
            as("mop").get("/api/leads/" + uuid).then().body("data.lead.LeadLost", equalTo(true));
            act(uuid, "activate", body).body("data", equalTo(Map.of("message", "Lead activated")));
            assertThat(inWorkiz(uuid).getInt("LeadLost")).isZero();
            assertThat(inWorkiz(uuid).getString("Status")).isEqualTo("Pending");
        }

        @Test
        void assignsAndUnassignsByFullName() {
            var uuid = seeded(workiz, Map.of());
            as("owner", "{\"User\":\"Alex Wilson\"}")
                    .post("/api/leads/" + uuid + "/assign")
                    .then()
                    .statusCode(200)
                    .body("data.UUID", equalTo(uuid))
                    .body("data.LeadId", instanceOf(String.class))
                    .body("data.link", startsWith("https://"));
            assertThat(inWorkiz(uuid).getList("Team.name")).isEqualTo(List.of("Alex Wilson"));
            as("owner", "{\"User\":\"Alex Wilson\"}")
                    .post("/api/leads/" + uuid + "/unassign")
                    .then()
                    .statusCode(200)
                    .body("data.UUID", equalTo(uuid));
            assertThat(inWorkiz(uuid).getList("Team")).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "{}"})
        void convertsIntoAJobOfItsOwn(String body) {
            var uuid = seeded(workiz, Map.of("ClientId", "1001"));
            act(uuid, "convert", body)
                    .body("data.UUID", not(equalTo(uuid)))
                    .body("data.ClientId", equalTo("1001"))
                    .body("data.link", startsWith("https://app.workiz.com/job/"));
            assertThat(inWorkiz(uuid).getString("Status")).isEqualTo("Done");
        }

        @Test
        void sendsTheSecretEveryTime() {
            var uuid = seeded(workiz, Map.of());
            for (var action : List.of("mark-lost", "activate", "convert")) {
                act(uuid, action, "{}");
            }
            as("mop", "{\"User\":\"Maria Gomez\"}")
                    .post("/api/leads/" + uuid + "/assign")
                    .then()
                    .statusCode(200);
            as("mop", "{\"User\":\"Maria Gomez\"}")
                    .post("/api/leads/" + uuid + "/unassign")
                    .then()
                    .statusCode(200);
            assertThat(workiz.received()).hasSize(5).allSatisfy(sent -> assertThat(
                            sent.at("/body/auth_secret").asText())
                    .isEqualTo("***"));
            assertThat(setting("WORKIZ_AUTH_SECRET")).isNotBlank();
        }

        @Test
        void convertsOncePerIdempotencyKey() {
            var uuid = seeded(workiz, Map.of());
            var key = "convert-" + System.nanoTime();
            String job = as("mop", "{}")
                    .header("Idempotency-Key", key)
                    .post("/api/leads/" + uuid + "/convert")
                    .path("data.UUID");
            as("mop", "{}")
                    .header("Idempotency-Key", key)
                    .post("/api/leads/" + uuid + "/convert")
                    .then()
                    .statusCode(200)
                    .header("Idempotent-Replayed", "true")
                    .body("data.UUID", equalTo(job));
        }

        private io.restassured.response.ValidatableResponse act(String uuid, String action, String body) {
            return as("mop", body)
                    .post("/api/leads/" + uuid + "/" + action)
                    .then()
                    .statusCode(200);
        }
    }

    private static String minimal(String more) {
        return """
                {"LeadDateTime":"2026-02-10T14:00:00.000Z","FirstName":"Joe","LastName":"Acme","Phone":"6195555555"%s}""".formatted(more);
    }
}
