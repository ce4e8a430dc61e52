package io.leadline.leads.leads;

import static io.leadline.leads.Callers.as;
import static io.leadline.leads.Callers.seeded;
import static io.leadline.leads.Callers.setting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import io.leadline.localstack.testkit.SimulatorControl;
import io.leadline.localstack.testkit.WorkizResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a failing Workiz means to our caller (spec/leads-workiz-tab.md §4, upstreams/workiz.md §7). */
@QuarkusTest
class UpstreamErrorsTest {
    /** Each operation once: method, path, body. */
    enum Call {
        LIST("GET", "", null),
        GET("GET", "/AB12CD", null),
        CREATE("POST", "", LeadWritingTest.DOCUMENTS_EXAMPLE),
        UPDATE("PATCH", "/AB12CD", "{\"City\":\"Reno\"}"),
        MARK_LOST("POST", "/AB12CD/mark-lost", "{}"),
        ACTIVATE("POST", "/AB12CD/activate", "{}"),
        ASSIGN("POST", "/AB12CD/assign", "{\"User\":\"Alex Wilson\"}"),
        UNASSIGN("POST", "/AB12CD/unassign", "{\"User\":\"Alex Wilson\"}"),
        CONVERT("POST", "/AB12CD/convert", "{}");

        final String method;
        final String path;
        final String body;

        Call(String method, String path, String body) {
            this.method = method;
            this.path = path;
            this.body = body;
        }

        ValidatableResponse send() {
            return send("AB12CD");
        }

        ValidatableResponse send(String uuid) {
            return (body == null ? as("mop") : as("mop", body))
                    .request(method, "/api/leads" + path.replace("AB12CD", uuid))
                    .then();
        }

        boolean isOfOneLead() {
            return !path.isEmpty();
        }
    }

    private final SimulatorControl workiz = WorkizResource.control();

    @BeforeEach
    void reset() {
        workiz.reset();
    }

    static Stream<org.junit.jupiter.params.provider.Arguments> callsAndFaults() {
        var faults = Stream.of(
                "{\"status\":500}",
                "{\"status\":503,\"body\":\"<html>Maintenance</html>\"}",
                "{\"status\":302,\"headers\":{\"Location\":\"https://elsewhere.example/\"}}",
                "{\"status\":429,\"body\":{\"error\":true,\"code\":429,\"msg\":\"Account reached Api Quotas\",\"details\":[]}}",
                "{\"status\":401,\"body\":{\"msg\":\"Invalid API credentials\"}}",
                "{\"status\":403,\"body\":{\"success\":false}}",
                "{\"status\":200,\"body\":\"<html>Login</html>\"}",
                "{\"status\":200,\"body\":\"{\\\"flag\\\":true,\\\"data\\\":[{\"}",
                "{\"status\":200,\"body\":{\"flag\":false,\"msg\":\"No\"}}",
                "{\"reset\":true}");
        return faults.flatMap(fault ->
                Stream.of(Call.values()).map(call -> org.junit.jupiter.params.provider.Arguments.of(call, fault)));
    }

    @ParameterizedTest
    @MethodSource("callsAndFaults")
    void everyFailureOfWorkizIsA502OfOurs(Call call, String fault) {
        workiz.next(fault.replaceFirst("\\{", "{\"times\":20,"));
        call.send()
                .statusCode(502)
                .contentType("application/json")
                .body("ok", equalTo(false))
                .body("error.code", equalTo("UPSTREAM_ERROR"))
                .body("error.correlation_id", matchesPattern("req_.+"));
        assertThat(workiz.received()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("writes")
    void aRefusedWriteIsA422WithTheReasonFreedOfSecrets(Call call) {
        workiz.next("""
                {"status":400,"body":{"error":true,"code":400,"msg":"Validation rule exception",
                 "details":{"error":"%s and %s are fine, but the lead is in the bin."}}}""".formatted(setting("WORKIZ_API_TOKEN"), setting("WORKIZ_AUTH_SECRET")));
        call.send()
                .statusCode(422)
                .body("error.code", equalTo("UPSTREAM_VALIDATION_ERROR"))
                .body("error.message", equalTo("*** and *** are fine, but the lead is in the bin."));
    }

    static Stream<Call> writes() {
        return Stream.of(Call.values()).filter(call -> call.body != null);
    }

    @Test
    void aRefusedReadIsNotTheCallersFault() {
        for (var call : new Call[] {Call.LIST, Call.GET}) {
            workiz.next("{\"status\":400,\"body\":{\"error\":true,\"details\":{\"error\":\"odd\"}}}");
            call.send().statusCode(502).body("error.message", containsString("odd"));
        }
    }

    @ParameterizedTest
    @MethodSource("allCalls")
    void a404IsTheLeadsWhereALeadWasNamed(Call call) {
        workiz.next("{\"status\":404,\"body\":{\"error\":true}}");
        call.send()
                .statusCode(call.isOfOneLead() ? 404 : 502)
                .body("error.code", equalTo(call.isOfOneLead() ? "LEAD_NOT_FOUND" : "UPSTREAM_ERROR"));
    }

    static Stream<Call> allCalls() {
        return Stream.of(Call.values());
    }

    @ParameterizedTest
    @CsvSource({"401", "403"})
    void refusedCredentialsAreToldToTheAdministratorWithoutThem(int status) {
        workiz.next("{\"status\":" + status + ",\"body\":{\"msg\":\"" + setting("WORKIZ_API_TOKEN") + "\"}}");
        Call.CREATE
                .send()
                .statusCode(502)
                .body("error.message", containsString("an administrator must check"))
                .body(not(containsString(setting("WORKIZ_API_TOKEN"))));
    }

    @Test
    void aUsedUpQuotaSaysWhenToComeBackIfWorkizDoes() {
        workiz.next("[{\"status\":429,\"headers\":{\"Retry-After\":\"17\"}},{\"times\":3,\"status\":429}]");
        assertThat(Call.LIST.send().extract().header("Retry-After")).isEqualTo("17");
        assertThat(Call.LIST.send().extract().header("Retry-After")).isNull();
    }

    @Test
    void theSimulatorsOwnRefusalsArriveAsTheyAre() {
        var uuid = seeded(workiz, Map.of());
        as("mop", "{\"User\":\"Nobody Known\"}")
                .post("/api/leads/" + uuid + "/assign")
                .then()
                .statusCode(422)
                .body("error.message", equalTo("User Nobody Known was not found"));
    }
}
