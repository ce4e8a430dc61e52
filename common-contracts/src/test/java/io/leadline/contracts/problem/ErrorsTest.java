package io.leadline.contracts.problem;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.leadline.localstack.testkit.TestIssuer;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** DESIGN §4: every failure is problem+json that tells the caller what to fix and nothing else. */
@QuarkusTest
class ErrorsTest {
    @Test
    void anUnexpectedFailureSaysNothingOfTheInside() {
        given().header("X-Request-ID", "abc-1")
                .get("/probe/broken")
                .then()
                .statusCode(500)
                .contentType("application/problem+json")
                .body("code", equalTo("INTERNAL_ERROR"))
                .body("correlation_id", equalTo("abc-1"))
                .body(not(containsString("select")))
                .body(not(containsString("Exception")));
    }

    @Test
    void anUnknownPathIsAProblemToo() {
        given().get("/no/such/path")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("code", equalTo("NOT_FOUND"));
    }

    @Test
    void aWrongMethodIsAProblemToo() {
        given().delete("/probe/broken").then().statusCode(405).body("code", equalTo("METHOD_NOT_ALLOWED"));
    }

    @Test
    void withoutATokenTheAnswerIs401() {
        given().get("/probe/notes")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", "Bearer")
                .body("code", equalTo("UNAUTHORIZED"));
    }

    @Test
    void aForgedOrExpiredTokenIs401() {
        given().auth()
                .oauth2(TestIssuer.user("manager").wrongKey().sign())
                .get("/probe/notes")
                .then()
                .statusCode(401);
        given().auth()
                .oauth2(TestIssuer.user("manager").expired().sign())
                .get("/probe/notes")
                .then()
                .statusCode(401);
        given().auth().oauth2("nonsense").get("/probe/notes").then().statusCode(401);
    }

    @Test
    void aRoleWithoutThePermissionIs403() {
        given().auth()
                .oauth2(TestIssuer.user("manager").sign())
                .get("/probe/admins")
                .then()
                .statusCode(403)
                .body("code", equalTo("FORBIDDEN"));
        given().auth()
                .oauth2(TestIssuer.user("admin").sign())
                .get("/probe/admins")
                .then()
                .statusCode(200);
    }

    @Test
    void anOperationThatDeclaresNothingIsDenied() {
        given().auth()
                .oauth2(TestIssuer.user("owner").sign())
                .get("/probe/undeclared")
                .then()
                .statusCode(403);
        given().get("/probe/undeclared").then().statusCode(401);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"text":"a","colour":1}      | colour       | is not a known property
                    {"text":5}                   | text         | must be a string
                    {"text":"a","delay_millis":"5"} | delay_millis | must be an integer
                    {"text":"a","delay_millis":1.5} | delay_millis | must be an integer
                    {"text":" "}                 | text         | must not be blank
                    {"text":"a\\u0000b"}         | text         | must not contain U+0000
                    {"text":                     | body         | is not JSON
                    []                           | body         | must be a JSON object
                    {"text":"a"} x               | body         | is not JSON
                    """)
    void aBadBodyIsA400ThatNamesTheField(String body, String field, String message) {
        given().auth()
                .oauth2(TestIssuer.user("manager").sign())
                .contentType(ContentType.JSON)
                .body(body)
                .post("/probe/notes")
                .then()
                .statusCode(400)
                .body("code", equalTo("VALIDATION_ERROR"))
                .body("errors[0].field", equalTo(field))
                .body("errors[0].message", startsWith(message))
                .body(not(containsString("io.leadline")));
    }

    @Test
    void aBadParameterIsNamedAsItStandsOnTheWire() {
        given().queryParam("pageSize", 101)
                .get("/probe/limited")
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("page_size"));
    }

    @Test
    void aParameterOfTheWrongTypeIsNamed() {
        given().queryParam("pageSize", "many")
                .get("/probe/limited")
                .then()
                .statusCode(400)
                .body("code", equalTo("VALIDATION_ERROR"))
                .body("errors[0].field", equalTo("pageSize"))
                .body("errors[0].message", equalTo("has the wrong type"));
    }

    @Test
    void aNulInTheUrlIsRefused() {
        given().urlEncodingEnabled(false)
                .get("/probe/limited?x=a%00b")
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("url"));
    }

    @Test
    void aBodyOverTheLimitIs413() {
        given().auth()
                .oauth2(TestIssuer.user("manager").sign())
                .contentType(ContentType.JSON)
                .body("{\"text\":\"" + "x".repeat(1_100_000) + "\"}")
                .post("/probe/notes")
                .then()
                .statusCode(413)
                .body("code", equalTo("PAYLOAD_TOO_LARGE"))
                .body("correlation_id", startsWith("req_"));
    }

    @Test
    void aBodyOfAnotherMediaTypeIs415() {
        given().auth()
                .oauth2(TestIssuer.user("manager").sign())
                .contentType("text/plain")
                .body("x")
                .post("/probe/notes")
                .then()
                .statusCode(415)
                .body("code", equalTo("UNSUPPORTED_MEDIA_TYPE"));
    }

    @Test
    void theRequestIdIsKeptIfSaneAndMadeIfNot() {
        given().header("X-Request-ID", "trace.7-a").get("/probe/limited").then().header("X-Request-ID", "trace.7-a");
        given().header("X-Request-ID", "two words")
                .get("/probe/limited")
                .then()
                .header("X-Request-ID", startsWith("req_"));
        given().get("/probe/limited").then().header("X-Request-ID", startsWith("req_0"));
    }
}
