package io.leadline.leads.audit;

import io.leadline.contracts.tenancy.SystemScope;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * Removes audit rows past their time, a bounded number per firing. Every replica's clock fires; the one that claims
 * the firing's row acts (DESIGN §3, "Clock jobs").
 */
@Singleton
class AuditRetention {
    private static final Logger LOG = Logger.getLogger(AuditRetention.class);
    private static final int BATCH = 1000;
    private static final int MOST_BATCHES = 100;
    private static final Duration CLAIMS_KEPT = Duration.ofDays(7);

    private static final String CLAIM =
            "insert into leads.lead_audit_cleaning (due) values (?) on conflict (due) do nothing";
    private static final String FORGET = "delete from leads.lead_audit_cleaning where due < ?";

    private final AuditRows rows;
    private final AuditSettings settings;
    private final SystemScope system;
    private final DataSource database;
    private final Clock clock;

    AuditRetention(AuditRows rows, AuditSettings settings, SystemScope system, DataSource database, Clock clock) {
        this.rows = rows;
        this.settings = settings;
        this.system = system;
        this.database = database;
        this.clock = clock;
    }

    @Scheduled(
            every = "${leadline.audit.clean-every:1h}",
            delayed = "1m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void clean() {
        var now = clock.instant();
        if (!claimed(now)) {
            return;
        }
        var before = now.minus(settings.retention());
        var removed = 0;
        var last = BATCH;
        for (var batch = 0; batch < MOST_BATCHES && last == BATCH; batch++) {
            last = inNewOfAllTenants(() -> rows.expire(before, BATCH));
            removed += last;
        }
        if (removed > 0) {
            LOG.infof("%d audit rows older than %s are removed", removed, settings.retention());
        }
    }

    /** The firing has the same name in every replica: the last whole interval. */
    private boolean claimed(Instant now) {
        var every = Math.max(1, settings.cleanEvery().toSeconds());
        var due = Instant.ofEpochSecond(now.getEpochSecond() / every * every);
        return inNewOfAllTenants(() -> {
                    execute(FORGET, now.minus(CLAIMS_KEPT));
                    return execute(CLAIM, due);
                })
                == 1;
    }

    private int execute(String sql, Instant moment) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(sql)) {
            statement.setObject(1, OffsetDateTime.ofInstant(moment, ZoneOffset.UTC));
            return statement.executeUpdate();
        }
    }

    private int inNewOfAllTenants(Work work) {
        return system.<Integer, RuntimeException>call(
                () -> QuarkusTransaction.requiringNew().call(() -> {
                    try {
                        return work.rows();
                    } catch (SQLException failure) {
                        throw new IllegalStateException("The audit cannot be cleaned", failure);
                    }
                }));
    }

    private interface Work {
        int rows() throws SQLException;
    }
}
