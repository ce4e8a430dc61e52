package io.leadline.leads.leads;

import static io.leadline.leads.Callers.as;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.leadline.localstack.testkit.ApiDocument;
import io.leadline.localstack.testkit.WorkizResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** FEATURE_LEADS_TAB is off unless somebody switches it on. */
@QuarkusTest
@TestProfile(LeadsTabOffTest.Off.class)
class LeadsTabOffTest {
    public static final class Off implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("leadline.leads-tab.enabled", "false");
        }
    }

    @ParameterizedTest
    @EnumSource(UpstreamErrorsTest.Call.class)
    void everyOperationIsOff(UpstreamErrorsTest.Call call) {
        call.send().statusCode(404).body("error.code", equalTo("FEATURE_DISABLED"));
        assertThat(WorkizResource.control().received()).isEmpty();
    }

    @Test
    void whatIsOffTakesNoNoticeOfMistakesButStillAsksWhoCalls() {
        as("mop").get("/api/leads?records=x").then().statusCode(404).body("error.code", equalTo("FEATURE_DISABLED"));
        as("mop", "{\"x\":1}").post("/api/leads").then().statusCode(404);
        as("mop").get("/api/leads/AB12CD/audit").then().statusCode(404).body("error.code", equalTo("FEATURE_DISABLED"));
        given().get("/api/leads").then().statusCode(401);
    }

    /** Whatever is added under /api/leads must not forget the flag. */
    @TestFactory
    Stream<DynamicTest> everyOperationOfTheDocumentIsOff() {
        return ApiDocument.ofRunningService().operations().stream()
                .filter(operation -> operation.path().startsWith("/api/leads"))
                .map(operation -> DynamicTest.dynamicTest(operation.toString(), () -> as("owner", "{}")
                        .request(operation.method(), operation.pathToNothing())
                        .then()
                        .statusCode(404)
                        .body("error.code", equalTo("FEATURE_DISABLED"))));
    }

    @Test
    void theConfigurationSaysSo() {
        given().get("/api/config").then().statusCode(200).body("data.features.leads_tab", equalTo(false));
    }
}
