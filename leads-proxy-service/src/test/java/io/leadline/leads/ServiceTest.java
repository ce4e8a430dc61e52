package io.leadline.leads;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.leadline.localstack.testkit.ApiDocument;
import io.leadline.localstack.testkit.PostgresResource;
import io.leadline.localstack.testkit.RoleMatrix;
import io.leadline.localstack.testkit.TestIssuer;
import io.leadline.localstack.testkit.WallCatalogue;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What every service promises: its API document, its roles, its readiness. */
@QuarkusTest
class ServiceTest {
    private static final Path KEPT = Path.of("src/main/openapi/openapi.yaml");

    @Test
    void theApiDocumentIsTheKeptOne() throws Exception {
        assertThat(ApiDocument.drift(KEPT)).isEmpty();
    }

    @Test
    void theApiDocumentLeavesNothingOut() {
        assertThat(ApiDocument.ofRunningService().gaps()).isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> everyOperationAsksForItsRoles() {
        return RoleMatrix.tests(role -> role.equals("service")
                ? TestIssuer.service("crm").sign()
                : TestIssuer.user(role).sign());
    }

    @Test
    void theMatrixWalksTheOperationsOnLeads() {
        assertThat(ApiDocument.ofRunningService().operations().stream()
                        .filter(o -> !o.isOpen() && o.path().startsWith("/api/leads")))
                .hasSize(11);
    }

    @Test
    void readinessIncludesTheDatabase() {
        given().get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("checks.find { it.name.contains('Database') }.status", equalTo("UP"));
    }

    @Test
    void everyTableWithATenantStandsBehindTheWall() throws Exception {
        try (var superuser = PostgresResource.superuser()) {
            assertThat(WallCatalogue.openTables(superuser)).isEmpty();
        }
    }
}
