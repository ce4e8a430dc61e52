package io.leadline.leads.leads;

import static io.leadline.leads.Callers.as;
import static io.leadline.leads.Callers.seeded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;

import io.leadline.localstack.testkit.SimulatorControl;
import io.leadline.localstack.testkit.WorkizResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every envelope of upstreams/workiz.md §4, every error body of §7 and every type of §5, in every operation, as the
 * simulated Workiz really sends them.
 */
@QuarkusTest
class EveryShapeTest {
    private static final List<String> OF_MANY = List.of("data_array", "bare_array", "wrapped_array");
    private static final List<String> OF_ONE =
            List.of("data_array", "data_object", "bare_array", "bare_object", "wrapped_array", "wrapped_object");
    private static final List<String> OF_NOTHING = List.of("no_content", "empty");
    private static final List<String> OF_FAILURE = List.of("flag_false", "html", "broken_json");

    private final SimulatorControl workiz = WorkizResource.control();
    private String uuid;

    @BeforeEach
    void oneLead() {
        workiz.reset();
        workiz.seed("{\"count\":0}");
        uuid = seeded(
                workiz,
                Map.of(
                        "Status", "Pending",
                        "FirstName", "Joe",
                        "Unit", "12",
                        "Comments", "Two dogs",
                        "Latitude", "32.7157",
                        "Longitude", "-117.1611",
                        "ClientId", "1001"));
        as("mop", "{\"User\":\"Alex Wilson\"}").post("/api/leads/" + uuid + "/assign");
    }

    static Stream<Arguments> understood() {
        return Stream.of(UpstreamErrorsTest.Call.values()).flatMap(call -> Stream.concat(
                        (call == UpstreamErrorsTest.Call.LIST ? OF_MANY : OF_ONE).stream(),
                        saysYesByNothing(call) ? OF_NOTHING.stream() : Stream.empty())
                .map(shape -> Arguments.of(call, shape)));
    }

    @ParameterizedTest
    @MethodSource("understood")
    void everyGoodEnvelopeIsUnderstoodInEveryOperation(UpstreamErrorsTest.Call call, String shape) {
        workiz.mode("{\"shapes\":{\"%s\":\"%s\"}}".formatted(call.name().toLowerCase(), shape));
        var answer = send(call)
                .statusCode(call == UpstreamErrorsTest.Call.CREATE ? 201 : 200)
                .body("ok", equalTo(true));
        switch (call) {
            case LIST -> answer.body("data.results", hasSize(OF_MANY.contains(shape) ? 1 : 0));
            case GET -> answer.body("data.lead.UUID", equalTo(uuid));
            case CREATE, CONVERT -> answer.body("data.UUID", matchesPattern("[A-Z0-9]{6}"));
            case UPDATE, ASSIGN, UNASSIGN -> answer.body("data.UUID", equalTo(uuid));
            case MARK_LOST -> answer.body("data.message", equalTo("Lead marked as lost"));
            case ACTIVATE -> answer.body("data.message", equalTo("Lead activated"));
        }
    }

    static Stream<Arguments> failures() {
        return Stream.of(UpstreamErrorsTest.Call.values())
                .filter(call -> call != UpstreamErrorsTest.Call.CREATE && call != UpstreamErrorsTest.Call.CONVERT)
                .flatMap(call -> OF_FAILURE.stream().map(shape -> Arguments.of(call, shape)));
    }

    /** What a broken answer to create and convert means is the look-up's to find out. */
    @ParameterizedTest
    @MethodSource("failures")
    void everyBadAnswerUnder200IsA502(UpstreamErrorsTest.Call call, String shape) {
        workiz.mode("{\"shapes\":{\"%s\":\"%s\"}}".formatted(call.name().toLowerCase(), shape));
        send(call).statusCode(502).body("error.code", equalTo("UPSTREAM_ERROR"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"CREATE", "CONVERT"})
    void flagFalseIsA502OfTheseTwoToo(UpstreamErrorsTest.Call call) {
        workiz.mode("{\"shapes\":{\"%s\":\"flag_false\"}}".formatted(call.name().toLowerCase()));
        send(call).statusCode(502).body("error.message", equalTo("Workiz reported a failure: Something went wrong"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"no_content", "empty", "no_data", "not_found"})
    void aLeadThatIsNotThereIsA404HoweverWorkizPutsIt(String missing) {
        workiz.mode("{\"missing\":\"" + missing + "\"}");
        as("mop").get("/api/leads/NOSUCH").then().statusCode(404).body("error.code", equalTo("LEAD_NOT_FOUND"));
    }

    @ParameterizedTest
    @CsvSource({
        "object, User Nobody Known was not found",
        "array_of_objects, User Nobody Known was not found",
        "empty_array, User Nobody Known was not found"
    })
    void theReasonIsFoundInEveryErrorBody(String details, String reason) {
        workiz.mode("{\"details\":\"" + details + "\"}");
        as("mop", "{\"User\":\"Nobody Known\"}")
                .post("/api/leads/" + uuid + "/assign")
                .then()
                .statusCode(422)
                .body("error.code", equalTo("UPSTREAM_VALIDATION_ERROR"))
                .body("error.message", equalTo(reason));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "serial_id_int",
                "client_id_int",
                "unit_int",
                "comments_array",
                "team_id_int",
                "coordinates_number",
                "dates_empty"
            })
    void aLeadIsTheSameWhateverTypesItsFieldsHave(String quirk) {
        var plain = lead();
        assertThat(plain).containsKeys("SerialId", "ClientId", "Unit", "Comments", "Team", "Latitude");
        workiz.mode("{\"fields\":[\"" + quirk + "\"]}");
        assertThat(lead()).isEqualTo(plain);
        assertThat(as("mop")
                        .get("/api/leads?only_open=false&start_date=2020-01-01")
                        .jsonPath()
                        .<Map<String, Object>>getList("data.results"))
                .map(TreeMap::new)
                .containsExactly(plain);
    }

    @Test
    void aLeadHasWhatTheDocumentsTypeSaysWhateverIsMissing() {
        workiz.mode("{\"without\":[\"Tags\",\"LeadLost\",\"Timezone\",\"Team\",\"Status\",\"has_more\",\"found\"]}");
        as("mop")
                .get("/api/leads?only_open=false&start_date=2020-01-01")
                .then()
                .statusCode(200)
                .body("data.results", hasSize(1))
                .body("data.results.Status", everyItem(equalTo("")))
                .body("data.pagination.has_more", equalTo(false));
    }

    private TreeMap<String, Object> lead() {
        return new TreeMap<>(as("mop").get("/api/leads/" + uuid).jsonPath().getMap("data.lead"));
    }

    private io.restassured.response.ValidatableResponse send(UpstreamErrorsTest.Call call) {
        var path = call == UpstreamErrorsTest.Call.LIST
                ? "?only_open=false&start_date=2020-01-01"
                : call.path.replace("AB12CD", uuid);
        // Alex is assigned already.
        var body = call == UpstreamErrorsTest.Call.ASSIGN ? "{\"User\":\"Maria Gomez\"}" : call.body;
        return (body == null ? as("mop") : as("mop", body))
                .request(call.method, "/api/leads" + path)
                .then();
    }

    /** Of a create or a convert that names nothing, nobody knows what came; a lead that is not there is 404. */
    private static boolean saysYesByNothing(UpstreamErrorsTest.Call call) {
        return switch (call) {
            case LIST, UPDATE, MARK_LOST, ACTIVATE, ASSIGN, UNASSIGN -> true;
            case GET, CREATE, CONVERT -> false;
        };
    }
}
