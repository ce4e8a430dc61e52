package io.leadline.crm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leadline.contracts.tenancy.TenantScope;
import io.leadline.localstack.testkit.PostgresResource;
import io.leadline.localstack.testkit.WallCatalogue;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.hibernate.Session;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** DESIGN §3: what a query of this service forgets, PostgreSQL does not. */
@QuarkusTest
class WallTest {
    @Inject
    Session database;

    @Test
    void everyTableWithATenantStandsBehindTheWallAndIsTheOwners() throws Exception {
        try (var superuser = PostgresResource.superuser()) {
            assertThat(WallCatalogue.openTables(superuser)).isEmpty();
            assertThat(WallCatalogue.ownedByServices(superuser)).isEmpty();
        }
        assertThat(Company.column("""
                select distinct tableowner::text from pg_tables where schemaname = 'crm'""")).containsExactly("leadline_owner");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tenant",
                "users",
                "session",
                "refresh_token",
                "pipeline",
                "stage",
                "lead",
                "lead_comment",
                "task"
            })
    void aQueryThatNamesNoTenantSeesItsOwnAlone(String table) {
        var ours = withASession();
        withASession();
        var seen = "select distinct tenant_id from crm." + table;
        assertThat(TenantScope.call(ours.number(), () -> ask(seen))).containsExactly(ours.number());
        assertThat(ask(seen)).isEmpty();
    }

    @Test
    void anEntityQueryThatNamesNoTenantSeesItsOwnAlone() {
        var ours = Company.found();
        Company.found();
        assertThat(TenantScope.call(ours.number(), () -> QuarkusTransaction.requiringNew()
                        .call(() -> database.createSelectionQuery("select u.tenantId from User u", Long.class)
                                .list())))
                .containsExactly(ours.number());
    }

    @Test
    void nobodyWritesIntoAnotherTenant() {
        var ours = Company.found();
        var theirs = Company.found();
        assertThat(TenantScope.call(ours.number(), () -> QuarkusTransaction.requiringNew()
                        .call(() -> database.createNativeMutationQuery(
                                        "update crm.users set first_name = 'x' where tenant_id = " + theirs.number())
                                .executeUpdate())))
                .isZero();
        assertThatThrownBy(() -> TenantScope.run(ours.number(), () -> QuarkusTransaction.requiringNew()
                        .run(() -> database.createNativeMutationQuery("""
                                        insert into crm.session (tenant_id, user_id, created_at, expires_at)
                                        values (%d, %d, now(), now())""".formatted(
                                                theirs.number(), theirs.owner().id()))
                                .executeUpdate())))
                .hasMessageContaining("row-level security");
    }

    private List<Long> ask(String sql) {
        return QuarkusTransaction.requiringNew()
                .call(() -> database.createNativeQuery(sql, Long.class).list());
    }

    private static Company withASession() {
        var company = Company.found();
        Company.login(company.owner().login(), Company.PASSWORD).then().statusCode(200);
        var lead = LeadDesk.lead(company.owner(), "");
        company.owner().asks().body("{\"text\":\"Да\"}").post("/api/leads/{id}/comment", lead);
        company.owner()
                .asks()
                .body("{\"type\":\"call\",\"due_at\":\"2027-01-01T10:00:00Z\"}")
                .post("/api/leads/{id}/tasks", lead);
        return company;
    }
}
