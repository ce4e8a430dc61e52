package io.leadline.leads.leads;

import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nobody listens where Workiz should be. */
@QuarkusTest
@TestProfile(NoWorkizTest.Nowhere.class)
class NoWorkizTest {
    public static final class Nowhere implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.rest-client.workiz.url", "http://127.0.0.1:1/api/v1");
        }
    }

    @ParameterizedTest
    @EnumSource(UpstreamErrorsTest.Call.class)
    void everyOperationSaysThatWorkizCannotBeReached(UpstreamErrorsTest.Call call) {
        call.send()
                .statusCode(502)
                .body("error.code", equalTo("UPSTREAM_ERROR"))
                .body("error.message", equalTo("Workiz cannot be reached"));
    }
}
