package io.leadline.localstack.workiz;

import static io.leadline.localstack.workiz.WorkizCalls.JSON;
import static io.leadline.localstack.workiz.WorkizCalls.SECRET;
import static io.leadline.localstack.workiz.WorkizCalls.column;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkizModeTest {
    private static final String ALL = "lead/all/?start_date=2000-01-01&only_open=false&records=5";
    private static WorkizCalls workiz;

    @BeforeAll
    static void start() {
        workiz = new WorkizCalls();
    }

    @AfterAll
    static void stop() {
        workiz.close();
    }

    @BeforeEach
    void reset() throws Exception {
        workiz.reset();
    }

    @ParameterizedTest
    @CsvSource({"data_array, /data", "bare_array, ''", "wrapped_array, /0/data"})
    void listComesInItsShape(String shape, String rows) throws Exception {
        mode("{'shapes':{'list':'" + shape + "'}}");
        var answer = workiz.get(ALL);
        assertThat(answer.at(rows)).hasSize(5);
        assertThat(answer.at(rows + "/0/UUID").asText()).hasSize(6);
        assertThat(answer.toString().contains("has_more")).isNotEqualTo(shape.equals("bare_array"));
    }

    @ParameterizedTest
    @CsvSource({
        "data_array, /data/0",
        "data_object, /data",
        "bare_array, /0",
        "bare_object, ''",
        "wrapped_array, /0/data/0",
        "wrapped_object, /0/data"
    })
    void oneLeadAndEveryWriteComeInTheirShape(String shape, String row) throws Exception {
        var uuid = workiz.anyUuid();
        mode("{'shapes':{'get':'$','create':'$','update':'$','mark_lost':'$','assign':'$','convert':'$'}}"
                .replace("$", shape));
        assertThat(workiz.get("lead/get/" + uuid + "/").at(row + "/UUID").asText())
                .isEqualTo(uuid);
        assertThat(workiz.post("lead/create/", "\"FirstName\":\"Joe\"")
                        .at(row + "/UUID")
                        .asText())
                .hasSize(6);
        var named = "\"UUID\":\"" + uuid + "\"";
        assertThat(workiz.post("lead/update/", named).at(row + "/UUID").asText())
                .isEqualTo(uuid);
        assertThat(workiz.post("lead/markLost/" + uuid + "/", named)
                        .at(row + "/code")
                        .asText())
                .isEqualTo("200");
        assertThat(workiz.post("lead/assign/", named + ",\"User\":\"Hannah Lee\"")
                        .at(row + "/LeadId")
                        .asText())
                .isNotEmpty();
        assertThat(workiz.post("lead/convert/", named).at(row + "/link").asText())
                .contains("/job/");
    }

    @ParameterizedTest
    @CsvSource({"no_content, 204", "empty, 200"})
    void bodyMayBeMissingThoughTheLeadWasMade(String shape, int status) throws Exception {
        mode("{'shapes':{'list':'$','create':'$'}}".replace("$", shape));
        assertAnswer(list(), status, "");
        assertAnswer(create(), status, "");
        assertThat(leads()).isEqualTo(201);
    }

    @Test
    void softFailureComesUnder200AndDoesNothing() throws Exception {
        mode("{'shapes':{'list':'flag_false','create':'flag_false'}}");
        assertThat(JSON.readTree(list().body()).get("flag").asBoolean(true)).isFalse();
        assertThat(JSON.readTree(create().body()).get("msg").asText()).isNotEmpty();
        assertThat(leads()).isEqualTo(200);
    }

    @Test
    void pageAndBrokenJsonComeUnder200() throws Exception {
        mode("{'shapes':{'list':'html','create':'broken_json'}}");
        var page = list();
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/html"));
        assertThat(page.body()).startsWith("<!DOCTYPE html>");
        var broken = create();
        assertThat(broken.statusCode()).isEqualTo(200);
        assertThatThrownBy(() -> JSON.readTree(broken.body())).isInstanceOf(java.io.IOException.class);
        assertThat(leads()).isEqualTo(201);
    }

    @Test
    void hasMoreAndFieldsMayBeAbsent() throws Exception {
        workiz.control().seed("""
                {"count":0,"leads":[{"LeadDateTime":"2026-11-20 10:00:00","Tags":["a"],"LeadLost":1,"Timezone":"UTC"}]}""");
        assertThat(workiz.get(ALL).at("/data/0").has("Tags")).isTrue();
        mode("{'without':['has_more','found','Tags','LeadLost','Timezone']}");
        var answer = workiz.get(ALL);
        assertThat(answer.has("has_more") || answer.has("found")).isFalse();
        var lead = answer.at("/data/0");
        assertThat(lead.has("Tags") || lead.has("LeadLost") || lead.has("Timezone"))
                .isFalse();
        assertThat(lead.has("UUID")).isTrue();
    }

    @Test
    void fieldsComeInTheTypesOfJobs() throws Exception {
        workiz.control().seed("""
                {"count":0,"leads":[{"LeadDateTime":"2026-11-20 10:00:00","Unit":"#12","Comments":"late",
                 "Latitude":"32.7","Longitude":"","Team":[{"id":"228777","name":"Alex Wilson"}]}]}""");
        mode("""
                {'fields':['serial_id_int','client_id_int','unit_int','comments_array','team_id_int',
                 'coordinates_number','dates_empty']}""");
        var lead = workiz.get(ALL).at("/data/0");
        assertThat(lead.get("SerialId").isInt()).isTrue();
        assertThat(lead.get("ClientId").isInt()).isTrue();
        assertThat(lead.get("Unit").intValue()).isEqualTo(12);
        assertThat(lead.at("/Comments/0/Comment").asText()).isEqualTo("late");
        assertThat(lead.at("/Team/0/id").intValue()).isEqualTo(228777);
        assertThat(lead.get("Latitude").doubleValue()).isEqualTo(32.7);
        assertThat(lead.get("Longitude").getNodeType()).isEqualTo(JsonNodeType.NULL);
        assertThat(lead.get("PaymentDueDate").asText("?")).isEmpty();
        assertThat(workiz.lead(lead.get("UUID").asText())).isEqualTo(lead);

        mode("{}");
        assertThat(workiz.get(ALL).at("/data/0/Unit").asText()).isEqualTo("#12");
    }

    @ParameterizedTest
    @CsvSource({"object, /details/error", "array_of_objects, /details/0/error", "empty_array, /msg"})
    void errorDetailsComeInTheirShape(String details, String text) throws Exception {
        mode("{'details':'" + details + "'}");
        var answer = workiz.send("GET", workiz.api("lead/all/?records=0"), null);
        assertThat(answer.statusCode()).isEqualTo(400);
        var body = JSON.readTree(answer.body());
        assertThat(body.at(text).asText()).contains("records");
        assertThat(body.get("details").isArray()).isNotEqualTo(details.equals("object"));
    }

    @Test
    void offsetMayCountPages() throws Exception {
        var secondFive = column(workiz.get(ALL + "&offset=5"), "UUID");
        mode("{'offset':'pages'}");
        assertThat(column(workiz.get(ALL + "&offset=1"), "UUID")).isEqualTo(secondFive);
        assertThat(column(workiz.get(ALL + "&offset=5"), "UUID")).doesNotContainAnyElementsOf(secondFive);
    }

    @Test
    void onlyOpenMayBeRejected() throws Exception {
        mode("{'only_open':'rejected'}");
        WorkizCalls.assertInvalid(list(), "only_open");
        assertThat(column(workiz.get("lead/all/"), "Status")).contains("Done");
    }

    @ParameterizedTest
    @CsvSource({"no_content, 204, ''", "empty, 200, ''", "no_data, 200, '{\"flag\":true,\"data\":[]}'"})
    void unknownLeadIsAnsweredAsChosen(String missing, int status, String body) throws Exception {
        mode("{'missing':'" + missing + "'}");
        assertAnswer(workiz.send("GET", workiz.api("lead/get/NOSUCH/"), null), status, body);
    }

    @Test
    void unknownLeadMayBe404() throws Exception {
        mode("{'missing':'not_found'}");
        assertThat(workiz.send("GET", workiz.api("lead/get/NOSUCH/"), null).statusCode())
                .isEqualTo(404);
    }

    @Test
    void quotaRefusesUntilItsWindowIsOver() throws Exception {
        mode("{'quota':{'calls':2,'window_ms':30000,'retry_after':30}}");
        assertThat(list().statusCode()).isEqualTo(200);
        workiz.passTime(Duration.ofMillis(29_999));
        assertThat(create().statusCode()).isEqualTo(200);
        var refused = create();
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).contains("30");
        var body = JSON.readTree(refused.body());
        assertThat(body.get("msg").asText()).startsWith("Account reached Api Quotas - ");
        assertThat(body.get("details")).isEmpty();
        workiz.passTime(Duration.ofMillis(1));
        assertThat(leads()).isEqualTo(201);
    }

    @Test
    void quotaNeedNotSayWhenToComeBack() throws Exception {
        mode("{'quota':{'calls':1,'window_ms':30000}}");
        list();
        assertThat(list().headers().firstValue("Retry-After")).isEmpty();
    }

    @Test
    void controlPlaneShowsTheModeAndResetEndsIt() throws Exception {
        mode("{'shapes':{'list':'html'}}");
        assertThat(state().at("/mode/shapes/LIST").asText()).isEqualTo("HTML");
        workiz.reset();
        assertThat(state().at("/mode/shapes")).isEmpty();
        assertThat(workiz.get(ALL).get("data")).hasSize(5);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'shape':{}}",
                "{'shapes':{'list':'square'}}",
                "{'shapes':{'list':'data_object'}}",
                "{'quota':{'calls':0,'window_ms':1}}"
            })
    void nonsenseIsRefused(String wish) {
        assertThatThrownBy(() -> mode(wish)).isInstanceOf(IllegalArgumentException.class);
    }

    private static void mode(String json) {
        workiz.control().mode(json.replace('\'', '"'));
    }

    private static JsonNode state() throws Exception {
        return JSON.readTree(
                workiz.send("GET", workiz.url() + "/control/workiz", null).body());
    }

    private static HttpResponse<String> list() throws Exception {
        return workiz.send("GET", workiz.api(ALL), null);
    }

    private static HttpResponse<String> create() throws Exception {
        return workiz.send("POST", workiz.api("lead/create/"), "{" + SECRET + ",\"FirstName\":\"Joe\"}");
    }

    /** Counted in plain mode, which this restores. */
    private static int leads() throws Exception {
        mode("{}");
        return workiz.get(ALL).get("found").asInt();
    }

    private static void assertAnswer(HttpResponse<String> answer, int status, String body) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).isEqualTo(body);
    }
}
