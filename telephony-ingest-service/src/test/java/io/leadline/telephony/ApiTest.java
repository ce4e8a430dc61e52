package io.leadline.telephony;

import static org.assertj.core.api.Assertions.assertThat;

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

/** DESIGN §2 to §4: what the API promises, and to whom; no table without its wall. */
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
    void everyTableWithATenantStandsBehindTheWallAndIsTheOwners() throws Exception {
        try (var superuser = PostgresResource.superuser()) {
            assertThat(WallCatalogue.openTables(superuser)).isEmpty();
            assertThat(WallCatalogue.ownedByServices(superuser)).isEmpty();
        }
    }

    @TestFactory
    Stream<DynamicTest> everyOperationAnswersItsRolesAlone() {
        return RoleMatrix.tests(role -> role.equals("service")
                ? TestIssuer.service("dialogs").sign()
                : TestIssuer.user(role).sign());
    }
}
