package io.leadline.leads.leads;

import static io.leadline.leads.Callers.seeded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.leadline.leads.leads.UpstreamErrorsTest.Call;
import io.leadline.localstack.testkit.SimulatorControl;
import io.leadline.localstack.testkit.WorkizResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is tried again, and how often (spec/leads-workiz-tab.md §7.2). */
@QuarkusTest
class RepetitionTest {
    private static final Set<Call> REPEATABLE = EnumSet.complementOf(EnumSet.of(Call.CREATE, Call.CONVERT));

    private final SimulatorControl workiz = WorkizResource.control();

    @BeforeEach
    void aLeadToActOn() {
        workiz.reset();
        seeded(workiz, Map.of("UUID", "AB12CD"));
    }

    static Stream<Arguments> repeatableCallsAndPassingFaults() {
        return REPEATABLE.stream()
                .flatMap(call -> Stream.of("\"status\":500", "\"status\":429", "\"status\":503", "\"reset\":true")
                        .map(fault -> Arguments.of(call, fault)));
    }

    @ParameterizedTest
    @MethodSource("repeatableCallsAndPassingFaults")
    void theThirdAttemptMaySucceed(Call call, String fault) {
        var uuid = uuidFor(call);
        workiz.next("{\"times\":2," + fault + "}");
        call.send(uuid).statusCode(200);
        assertThat(workiz.received()).hasSize(3);
    }

    @ParameterizedTest
    @MethodSource("repeatableCallsAndPassingFaults")
    void thereIsNoFourth(Call call, String fault) {
        workiz.next("{\"times\":3," + fault + "}");
        call.send().statusCode(502);
        assertThat(workiz.received()).hasSize(3);
    }

    static Stream<Arguments> callsAndLastingFaults() {
        return EnumSet.allOf(Call.class).stream().flatMap(call -> Stream.of(
                        "\"status\":400,\"body\":{\"error\":true}",
                        "\"status\":401",
                        "\"status\":403",
                        "\"status\":404",
                        "\"status\":200,\"body\":{\"flag\":false,\"msg\":\"No\"}")
                .map(fault -> Arguments.of(call, fault)));
    }

    @ParameterizedTest
    @MethodSource("callsAndLastingFaults")
    void whatWillNotPassIsNotTriedAgain(Call call, String fault) {
        workiz.next("{\"times\":3," + fault + "}");
        call.send();
        assertThat(workiz.received()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void workizsWordOnWhenToComeBackWins(int status) {
        workiz.next("{\"status\":" + status + ",\"headers\":{\"Retry-After\":\"1\"}}");
        Call.LIST.send().statusCode(200);
        var times = workiz.received().stream()
                .map(request -> Instant.parse(request.path("time").asText()))
                .toList();
        assertThat(times).hasSize(2);
        assertThat(Duration.between(times.get(0), times.get(1))).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void aLongWaitIsTheCallersToDecide() {
        workiz.next("{\"times\":3,\"status\":503,\"headers\":{\"Retry-After\":\"40\"}}");
        var answer = Call.LIST.send().statusCode(502).extract();
        assertThat(answer.header("Retry-After")).isEqualTo("40");
        assertThat(workiz.received()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = Call.class,
            names = {"ASSIGN", "UNASSIGN"})
    void whatIsAlreadyAsWantedIsASuccess(Call call) {
        var uuid = seeded(workiz, Map.of());
        call.send(uuid).statusCode(200).body("data.UUID", equalTo(uuid));
        call.send(uuid).statusCode(200).body("data.UUID", equalTo(uuid));
    }

    /** Each parametrised run finds the lead as it needs it: nobody assigned, not lost. */
    private String uuidFor(Call call) {
        return call.isOfOneLead() ? seeded(workiz, Map.of()) : "";
    }
}
