package io.leadline.telephony.calls;

import io.leadline.contracts.database.Database;
import io.leadline.contracts.tenancy.SystemScope;
import io.leadline.contracts.tenancy.TenantScope;
import io.leadline.contracts.worker.Worker;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Closes calls whose end was lost with their statistics: without it they would ring for ever. Every replica looks; the
 * row's lock says who does it.
 */
@Singleton
class SilentCalls {
    private static final Logger LOG = Logger.getLogger(SilentCalls.class);
    private static final int AT_ONCE = 100;

    private final Calls calls;
    private final Database database;
    private final SystemScope system;
    private final SilenceSettings settings;
    private final Clock clock;
    private final Worker worker;

    SilentCalls(Calls calls, Database database, SystemScope system, SilenceSettings settings, Clock clock) {
        this.calls = calls;
        this.database = database;
        this.system = system;
        this.settings = settings;
        this.clock = clock;
        this.worker = new Worker("silent-calls", settings.tick(), this::round);
    }

    private record Silent(long tenant, UUID id) {}

    void start(@Observes StartupEvent starting) {
        worker.start();
    }

    void stop(@Observes ShutdownEvent stopping) {
        worker.stop();
    }

    /** Closes some; how long until the next look. */
    Duration round() {
        var since = clock.instant().minus(settings.after());
        var silent = system.call(() -> QuarkusTransaction.requiringNew()
                .call(() -> database.list(
                        """
                        select tenant_id, id from telephony.call
                        where summary is null and updated_at < ? order by updated_at limit ?""", row -> new Silent(row.number("tenant_id"), row.uuid("id")), since, AT_ONCE)));
        var closed = 0;
        for (var one : silent) {
            try {
                if (TenantScope.call(one.tenant(), () -> QuarkusTransaction.requiringNew()
                        .call(() -> calls.fellSilent(one.tenant(), one.id(), since)))) {
                    closed++;
                }
            } catch (RuntimeException e) {
                // The others are not to suffer for it.
                LOG.warnf("A silent call could not be closed: %s", e.getClass().getName());
                LOG.debug("The silent call", e);
            }
        }
        return closed == AT_ONCE ? Duration.ZERO : settings.tick();
    }
}
