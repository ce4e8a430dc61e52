package io.leadline.leads.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.contracts.tenancy.SystemScope;
import io.leadline.leads.Ledger;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Old rows go, of every tenant; two instances stand for two replicas over the one database. */
@QuarkusTest
class AuditRetentionTest {
    private static final Instant NOW = Instant.parse("2031-05-05T10:20:30Z");

    @Inject
    AuditRows rows;

    @Inject
    AuditSettings settings;

    @Inject
    SystemScope system;

    @Inject
    DataSource database;

    @BeforeEach
    void empty() {
        Ledger.execute("delete from leads.lead_audit_cleaning");
        Ledger.execute("delete from leads.lead_audit");
    }

    @Test
    void rowsPastTheirTimeAreRemovedOfEveryTenantAndNoOthers() {
        put(1, "365 days 1 minute", 1500);
        put(2, "400 days", 1);
        put(2, "364 days", 1);
        replica(NOW).clean();
        assertThat(Ledger.query("select tenant_id, request_id from leads.lead_audit"))
                .singleElement()
                .satisfies(left -> assertThat(left).containsEntry("request_id", "364 days"));
    }

    @Test
    void oneReplicaActsPerFiring() {
        replica(NOW).clean();
        put(1, "400 days", 1);
        replica(NOW.plusSeconds(5)).clean();
        assertThat(Ledger.query("select id from leads.lead_audit"))
                .as("the firing was claimed")
                .hasSize(1);
        replica(NOW.plus(Duration.ofHours(1))).clean();
        assertThat(Ledger.query("select id from leads.lead_audit"))
                .as("the next firing")
                .isEmpty();
    }

    private AuditRetention replica(Instant now) {
        return new AuditRetention(rows, settings, system, database, Clock.fixed(now, ZoneOffset.UTC));
    }

    private static void put(long tenant, String age, int count) {
        Ledger.execute("""
                insert into leads.lead_audit (tenant_id, operation, actor, actor_login, after, request_id, at)
                select %d, 'update', gen_random_uuid(), 'mop', '{}', '%2$s', timestamptz '%3$s' - interval '%2$s'
                from generate_series(1, %4$d)""".formatted(tenant, age, NOW, count));
    }
}
