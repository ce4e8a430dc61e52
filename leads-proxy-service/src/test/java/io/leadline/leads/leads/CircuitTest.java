package io.leadline.leads.leads;

import static io.leadline.leads.Callers.seeded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;

import io.leadline.leads.leads.UpstreamErrorsTest.Call;
import io.leadline.localstack.testkit.SimulatorControl;
import io.leadline.localstack.testkit.WorkizResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A Workiz that keeps failing is left alone, and found again (issue 3, retry). */
@QuarkusTest
@TestProfile(CircuitTest.Small.class)
class CircuitTest {
    public static final class Small implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("WORKIZ_CIRCUIT_CALLS", "4", "WORKIZ_CIRCUIT_OPEN", "700ms");
        }
    }

    private final SimulatorControl workiz = WorkizResource.control();

    /** Four good calls close the circuit whatever the last test did to it, and fill its window. */
    @BeforeEach
    void health() {
        workiz.reset();
        await().atMost(Duration.ofSeconds(5))
                .until(() -> Call.GET.send(seeded(workiz, Map.of())).extract().statusCode() == 200);
        for (var i = 0; i < 4; i++) {
            Call.LIST.send().statusCode(200);
        }
        workiz.reset();
    }

    @Test
    void itCountsWholeCallsOpensAndClosesAgain() {
        workiz.next("{\"times\":6,\"status\":500}");
        Call.LIST.send().statusCode(502).body("error.message", containsString("HTTP 500"));
        Call.LIST.send().statusCode(502).body("error.message", containsString("HTTP 500"));
        assertThat(workiz.received()).as("two calls of three attempts").hasSize(6);
        Call.LIST.send().statusCode(502).body("error.message", containsString("left alone"));
        Call.CREATE.send().statusCode(502).body("error.message", containsString("left alone"));
        assertThat(workiz.received()).as("nothing is sent while it is open").hasSize(6);
        await().atMost(Duration.ofSeconds(5))
                .until(() -> Call.LIST.send().extract().statusCode() == 200);
        Call.LIST.send().statusCode(200);
    }

    @Test
    void whatIsNotWorkizsIllnessLeavesItClosed() {
        for (var status : new int[] {400, 401, 403, 404, 429}) {
            workiz.next("{\"times\":9,\"status\":" + status + "}");
            for (var i = 0; i < 3; i++) {
                Call.GET.send();
            }
            workiz.reset();
        }
        Call.LIST.send().statusCode(200);
    }
}
