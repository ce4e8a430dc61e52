package io.leadline.contracts.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leadline.contracts.events.TenantEvent;
import io.leadline.contracts.outbox.Outbox;
import io.leadline.contracts.tenancy.TenantScope;
import io.leadline.localstack.testkit.PostgresResource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** The copy of crm's tenants. */
@QuarkusTest
@TestProfile(TenantsTest.Forgetful.class)
class TenantsTest {
    public static final class Forgetful implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("leadline.directory.cache", "50ms");
        }
    }

    private static final ZoneId DEFAULT = ZoneId.of("Europe/Moscow");
    private static final AtomicLong NUMBERS = new AtomicLong(100);

    @Inject
    Tenants tenants;

    @Inject
    Outbox outbox;

    @Inject
    DataSource database;

    private final long number = NUMBERS.incrementAndGet();
    private final UUID uuid = UUID.randomUUID();

    @Test
    void aTenantsChangedZoneArrives() {
        assertThat(tenants.zone(number)).isEqualTo(DEFAULT);

        publish(new TenantEvent.Created(number, uuid, "Мастер", "Asia/Novosibirsk", "RU"));
        await().until(() -> tenants.zone(number).equals(ZoneId.of("Asia/Novosibirsk")));

        publish(new TenantEvent.Updated(number, uuid, "Мастер", "Asia/Vladivostok", "RU"));
        await().until(() -> tenants.zone(number).equals(ZoneId.of("Asia/Vladivostok")));
    }

    @Test
    void anotherTenantsRowIsBehindTheWall() throws Exception {
        take(1, "Asia/Omsk");

        assertThat(rowsSeenBy(number)).isEqualTo(1);
        assertThat(rowsSeenBy(number + 1_000_000)).isZero();
        try (var outside = PostgresResource.as("leadline_test");
                var rows = outside.createStatement().executeQuery("select 1 from contracts.tenant")) {
            assertThat(rows.next()).as("without a tenant").isFalse();
        }
    }

    @Test
    void anOlderStateNeverReplacesANewerOne() {
        take(50, "Asia/Omsk");
        take(49, "Asia/Tomsk");
        await().during(java.time.Duration.ofMillis(100))
                .until(() -> tenants.zone(number).equals(ZoneId.of("Asia/Omsk")));
        take(50, "Asia/Chita");
        await().until(() -> tenants.zone(number).equals(ZoneId.of("Asia/Chita")));
    }

    @Test
    void aZoneNobodyKnowsIsTheDefault() {
        take(1, "Mars/Olympus_Mons");
        assertThat(tenants.zone(number)).isEqualTo(DEFAULT);
    }

    private void take(long seq, String zone) {
        inTenant(number, () -> tenants.take(seq, new Tenants.State(number, uuid, "Мастер", zone, "RU")));
    }

    private void publish(TenantEvent event) {
        inTenant(number, () -> outbox.publish(event));
    }

    private static void inTenant(long tenant, Runnable work) {
        TenantScope.run(tenant, () -> QuarkusTransaction.requiringNew().run(work));
    }

    private int rowsSeenBy(long tenant) {
        return TenantScope.call(tenant, () -> QuarkusTransaction.requiringNew().call(this::rows));
    }

    private int rows() throws SQLException {
        try (var connection = database.getConnection();
                var row = connection
                        .createStatement()
                        .executeQuery("select count(*) from contracts.tenant where tenant_id = " + number)) {
            row.next();
            return row.getInt(1);
        }
    }
}
