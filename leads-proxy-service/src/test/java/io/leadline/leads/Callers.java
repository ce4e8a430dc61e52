package io.leadline.leads;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadline.localstack.testkit.TestIssuer;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;

/** Who calls in the tests, and a look at the simulated Workiz past the proxy. */
public final class Callers {
    private Callers() {}

    /** A signed-in user of tenant 1. */
    public static RequestSpecification as(String role) {
        return given().auth().oauth2(TestIssuer.user(role).sign());
    }

    /** The same with a JSON body. */
    public static RequestSpecification as(String role, String json) {
        return as(role).contentType(ContentType.JSON).body(json);
    }

    /** What the simulator holds of a lead; the account's dates and types. */
    public static JsonPath inWorkiz(String uuid) {
        return given().get(setting("WORKIZ_BASE_URL") + "/" + setting("WORKIZ_API_TOKEN") + "/lead/get/" + uuid + "/")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .setRootPath("data[0]");
    }

    /** A setting of the running service. */
    public static String setting(String name) {
        return ConfigProvider.getConfig().getValue(name, String.class);
    }

    /** The uuid of a lead put into the simulator. */
    public static String seeded(io.leadline.localstack.testkit.SimulatorControl workiz, Map<String, String> fields) {
        var lead = new com.fasterxml.jackson.databind.ObjectMapper().valueToTree(fields);
        JsonNode answer = workiz.seed("{\"leads\":[" + lead + "]}");
        return answer.at("/uuids/0").asText();
    }
}
