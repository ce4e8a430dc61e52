package io.leadline.leads.leads;

import static io.leadline.leads.Callers.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadline.localstack.testkit.SimulatorControl;
import io.leadline.localstack.testkit.WorkizResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of spec/leads-workiz-tab.md §3.5.2 and §4.2; nothing that breaks one reaches Workiz. */
@QuarkusTest
class LeadValidationTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final SimulatorControl workiz = WorkizResource.control();

    @BeforeEach
    void reset() {
        workiz.reset();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            start_date=01.02.2026      | start_date
            start_date=2026-02-30      | start_date
            start_date=2026-2-1        | start_date
            start_date=2026-02-01T00:00:00Z | start_date
            offset=-1                  | offset
            offset=one                 | offset
            offset=1.5                 | offset
            offset=99999999999         | offset
            records=0                  | records
            records=101                | records
            records=ten                | records
            only_open=yes              | only_open
            only_open=1                | only_open
            only_open=TRUE             | only_open
            offset=1&offset=2          | offset
            only_open=true&only_open=true | only_open
            status=Done&status=%20     | status
            """)
    void aBadParameterIsNamed(String query, String parameter) {
        as("mop")
                .urlEncodingEnabled(false)
                .get("/api/leads?" + query)
                .then()
                .statusCode(400)
                .body("ok", equalTo(false))
                .body("error.code", equalTo("INVALID_QUERY"))
                .body("error.message", startsWith(parameter + " "))
                .body("error.details", hasSize(1))
                .body("error.details[0].field", equalTo(parameter))
                .body("error.details[0].message", notNullValue())
                .body("error.correlation_id", notNullValue());
        assertThat(workiz.received()).isEmpty();
    }

    /** Given and empty is not the same as not given. */
    @ParameterizedTest
    @ValueSource(strings = {"start_date", "offset", "records", "only_open", "status"})
    void anEmptyParameterIsABadOne(String parameter) {
        as("mop")
                .queryParam(parameter, "")
                .get("/api/leads")
                .then()
                .statusCode(400)
                .body("error.code", equalTo("INVALID_QUERY"))
                .body("error.details[0].field", equalTo(parameter));
    }

    @Test
    void everyBadParameterIsToldAtOnce() {
        as("mop")
                .get("/api/leads?start_date=x&offset=x&records=x&only_open=x")
                .then()
                .statusCode(400)
                .body("error.details.field", hasItems("start_date", "offset", "records", "only_open"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"LeadDateTime", "FirstName", "LastName", "Phone"})
    void creatingAsksForTheFour(String field) throws Exception {
        var body = whole();
        body.remove(field);
        refused(body.toString(), field);
        refused(whole().putNull(field).toString(), field);
        refused(whole().put(field, "").toString(), field);
    }

    @Test
    void creatingTellsEveryFaultAtOnce() {
        as("mop", "{\"Email\":\"x\"}")
                .post("/api/leads")
                .then()
                .statusCode(400)
                .body("error.code", equalTo("VALIDATION_ERROR"))
                .body("error.details.field", hasItems("Email", "FirstName", "LastName", "LeadDateTime", "Phone"));
    }

    @Nested
    class AnyForm {
        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                LeadDateTime    | "10.02.2026 14:00"
                LeadDateTime    | "2026-02-10"
                LeadDateTime    | "2026-02-30T14:00:00Z"
                LeadDateTime    | "2026-02-10 14:00:00"
                LeadDateTime    | 1770732000000
                LeadEndDateTime | "later"
                LeadEndDateTime | "2026-02-10T13:59:59.000Z"
                FirstName       | " "
                FirstName       | 5
                ClientId        | "CL-1"
                ClientId        | 1.5
                ClientId        | 0
                ClientId        | -4
                ClientId        | true
                Phone           | "1234"
                SecondPhone     | "1234"
                Email           | "nobody"
                Email           | "a@b"
                Email           | "a b@example.com"
                Timezone        | "Mars/Olympus"
                Timezone        | "+03:00"
                Status          | ""
                Status          | null
                Tags            | "estimate"
                Tags            | {"a":1}
                City            | ["a"]
                City            | "a\\u0000b"
                UUID            | "AB12CD"
                auth_secret     | "sec_x"
                SerialId        | 5
                leadNotes       | "x"
                """)
        void withABadValueIsRefusedByName(String field, String value) throws Exception {
            var body = whole();
            body.set(field, JSON.readTree(value));
            refused(body.toString(), field);
        }

        @ParameterizedTest
        @CsvSource({
            "FirstName,80",
            "LastName,80",
            "Company,120",
            "PhoneExt,10",
            "SecondPhoneExt,10",
            "Address,200",
            "Unit,20",
            "City,80",
            "State,80",
            "PostalCode,20",
            "JobType,80",
            "JobSource,80",
            "ReferralCompany,120",
            "LeadNotes,4000",
            "CreatedBy,120",
            "ServiceArea,80",
            "Status,80",
            "Country,80",
            "Phone,40",
            "SecondPhone,40"
        })
        void isAsLongAsTheTableAllowsAndNoLonger(String field, int most) throws Exception {
            refused(whole().put(field, "x".repeat(most + 1)).toString(), field);
            as("mop", whole().put(field, "x".repeat(most)).toString())
                    .post("/api/leads")
                    .then()
                    .statusCode(201);
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                Tags | ["a", 5]
                Tags | ["a", null]
                Tags | ["a", " "]
                """)
        void namesTheTagAtFault(String field, String value) throws Exception {
            var body = whole();
            body.set(field, JSON.readTree(value));
            refused(body.toString(), "Tags[1]");
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                Timezone        | "US/Pacific"
                Timezone        | "Europe/Moscow"
                LeadEndDateTime | "2026-02-10T14:00:01.000Z"
                LeadEndDateTime | "2026-02-10T18:30:00+04:00"
                LeadDateTime    | "2026-02-10T14:00:00+03:00"
                SecondPhone     | ""
                SecondPhone     | null
                Email           | ""
                Email           | "o'brien+x@mail.example.co.uk"
                Country         | "Deutschland"
                Tags            | []
                ClientId        | "77"
                Phone           | "12345"
                """)
        void withAGoodValueIsTaken(String field, String value) throws Exception {
            var body = whole();
            body.set(field, JSON.readTree(value));
            as("mop", body.toString()).post("/api/leads").then().statusCode(201);
        }
    }

    @Nested
    class Editing {
        @ParameterizedTest
        @ValueSource(strings = {"{}", "", "null", "[]", "\"x\"", "{", "{\"City\":\"a\"} x"})
        void asksForAnObjectWithAField(String body) {
            as("mop", body)
                    .patch("/api/leads/AB12CD")
                    .then()
                    .statusCode(400)
                    .body("error.code", equalTo("VALIDATION_ERROR"))
                    .body("error.details[0].field", equalTo("body"));
            assertThat(workiz.received()).isEmpty();
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                {"LeadDateTime":null} | LeadDateTime
                {"FirstName":""}      | FirstName
                {"LastName":null}     | LastName
                {"Phone":null}        | Phone
                {"Status":" "}        | Status
                {"Nickname":"x"}      | Nickname
                {"Nickname":null}     | Nickname
                {"LeadDateTime":"2026-02-10T14:00:00Z","LeadEndDateTime":"2026-02-10T13:00:00Z"} | LeadEndDateTime
                """)
        void doesNotEmptyWhatALeadMustHave(String body, String field) {
            as("mop", body)
                    .patch("/api/leads/AB12CD")
                    .then()
                    .statusCode(400)
                    .body("error.code", equalTo("VALIDATION_ERROR"))
                    .body("error.details.field", hasItem(field));
            assertThat(workiz.received()).isEmpty();
        }
    }

    @Nested
    class Acting {
        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                assign   | {}                     | User
                assign   | {"User":" "}           | User
                assign   | {"User":7}             | User
                unassign | {"User":null}          | User
                unassign | {"User":"a","x":1}     | x
                assign   | ''                     | body
                assign   | []                     | body
                mark-lost | {"reason":"price"}    | reason
                activate | []                     | body
                convert  | {"force":true}         | force
                """)
        void takesNoOtherBody(String action, String body, String field) {
            as("mop", body)
                    .post("/api/leads/AB12CD/" + action)
                    .then()
                    .statusCode(400)
                    .body("error.code", equalTo("VALIDATION_ERROR"))
                    .body("error.details[0].field", equalTo(field));
            assertThat(workiz.received()).isEmpty();
        }

        @Test
        void takesANameOf120CharactersAndNoLonger() {
            as("mop", "{\"User\":\"" + "x".repeat(121) + "\"}")
                    .post("/api/leads/AB12CD/assign")
                    .then()
                    .statusCode(400)
                    .body("error.details[0].field", equalTo("User"));
            as("mop", "{\"User\":\"" + "x".repeat(120) + "\"}")
                    .post("/api/leads/AB12CD/assign")
                    .then()
                    .statusCode(422);
        }

        @ParameterizedTest
        @ValueSource(strings = {"mark-lost", "activate", "convert"})
        void asksForALeadsKey(String action) {
            as("mop", "{}")
                    .post("/api/leads/AB-12/" + action)
                    .then()
                    .statusCode(400)
                    .body("error.code", equalTo("INVALID_UUID"));
        }
    }

    private void refused(String body, String field) {
        as("mop", body)
                .post("/api/leads")
                .then()
                .statusCode(400)
                .body("ok", equalTo(false))
                .body("error.code", equalTo("VALIDATION_ERROR"))
                .body("error.details.field", hasItem(field));
        assertThat(workiz.received()).isEmpty();
    }

    private static ObjectNode whole() throws Exception {
        return (ObjectNode) JSON.readTree(LeadWritingTest.DOCUMENTS_EXAMPLE);
    }
}
