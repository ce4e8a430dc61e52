package io.leadline.contracts.directory;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leadline.contracts.tenancy.TenantScope;
import io.leadline.localstack.testkit.PostgresResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A newly installed service takes crm's directory over, as soon as crm answers. */
@QuarkusTest
@TestProfile(DirectorySnapshotTest.WithCrm.class)
class DirectorySnapshotTest {
    public static final class WithCrm implements QuarkusTestProfile {
        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(FakeCrm.class));
        }
    }

    @Inject
    Tenants tenants;

    @Inject
    People people;

    @Test
    void tenantsOlderThanTheLogAreTakenOverThoughCrmFailsAtFirst() {
        given().get("/q/health/ready").then().statusCode(200);
        await().until(DirectorySnapshotTest::takenAt, List.of(7L)::equals);
        await().untilAsserted(() -> {
            assertThat(tenants.zone(501)).isEqualTo(ZoneId.of("Asia/Omsk"));
            assertThat(tenants.zone(502)).isEqualTo(ZoneId.of("Asia/Chita"));
        });
        assertThat(TenantScope.call(502, () -> people.find(502, 71))).hasValueSatisfying(person -> {
            assertThat(person.fullName()).isEqualTo("Анна Ким");
            assertThat(person.isOnline()).isFalse();
        });
    }

    private static List<Long> takenAt() throws SQLException {
        try (var superuser = PostgresResource.superuser();
                var rows = superuser.createStatement().executeQuery("select seq from contracts.directory_taken")) {
            return rows.next() ? List.of(rows.getLong(1)) : List.of();
        }
    }
}
