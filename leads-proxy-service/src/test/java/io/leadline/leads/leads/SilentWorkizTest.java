package io.leadline.leads.leads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.leadline.localstack.testkit.SimulatorControl;
import io.leadline.localstack.testkit.WorkizResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The time limit of spec/leads-workiz-tab.md §7.3, shortened. */
@QuarkusTest
@TestProfile(SilentWorkizTest.Impatient.class)
class SilentWorkizTest {
    public static final class Impatient implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("leadline.workiz.timeout", "400ms", "WORKIZ_ATTEMPTS", "2");
        }
    }

    private final SimulatorControl workiz = WorkizResource.control();

    @ParameterizedTest
    @EnumSource(UpstreamErrorsTest.Call.class)
    void aCallIsGivenUpInTime(UpstreamErrorsTest.Call call) {
        workiz.reset();
        // The first call of a process loads classes; it is not what is measured.
        call.send();
        workiz.reset();
        workiz.next("{\"times\":10,\"delay_ms\":60000}");
        var began = System.nanoTime();
        call.send()
                .statusCode(502)
                .body("error.code", equalTo("UPSTREAM_ERROR"))
                .body("error.message", startsWith("Workiz did not answer in time"));
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(30));
    }

    @Test
    void theNextCallIsServedAsIfNothingHadBeen() {
        workiz.reset();
        workiz.next("{\"times\":2,\"delay_ms\":2500}");
        UpstreamErrorsTest.Call.LIST.send().statusCode(502);
        UpstreamErrorsTest.Call.LIST.send().statusCode(200);
    }
}
