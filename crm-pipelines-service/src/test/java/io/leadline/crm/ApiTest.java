package io.leadline.crm;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.leadline.localstack.testkit.ApiDocument;
import io.leadline.localstack.testkit.RoleMatrix;
import io.leadline.localstack.testkit.TestIssuer;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** DESIGN §2 and §4: what the API promises, and to whom. */
@QuarkusTest
class ApiTest {
    @Test
    void theKeptDocumentIsTheServedOne() throws Exception {
        assertThat(ApiDocument.drift(Path.of("src/main/openapi/openapi.yaml"))).isEmpty();
    }

    @Test
    void everyOperationIsDescribedWhole() {
        assertThat(ApiDocument.ofRunningService().gaps()).isEmpty();
    }

    @Test
    void theDocumentShowsTheNamesThatGoOverTheWire() {
        given().get("/openapi").then().body(containsString("first_name")).body(not(containsString("firstName")));
    }

    @Test
    void onlySigningInTheKeysAndTheFormsAreOpen() {
        assertThat(ApiDocument.ofRunningService().operations())
                .filteredOn(o -> o.isOpen())
                .extracting(Object::toString)
                .containsExactlyInAnyOrder(
                        "POST /api/auth/login",
                        "POST /api/auth/refresh",
                        "POST /api/auth/logout",
                        "POST /api/auth/token",
                        "GET /.well-known/jwks.json",
                        "POST /api/webhooks/leads/{source_key}",
                        "POST /webhooks/telegram-notices",
                        "GET /webhooks/meta-leads/{tenant}",
                        "POST /webhooks/meta-leads/{tenant}");
    }

    @TestFactory
    Stream<DynamicTest> everyOperationAnswersItsRolesAlone() {
        return RoleMatrix.tests(role -> role.equals("service")
                ? TestIssuer.service(IdentityResource.CLIENT).sign()
                : TestIssuer.user(role).sign());
    }
}
