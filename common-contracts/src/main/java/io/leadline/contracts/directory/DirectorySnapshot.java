package io.leadline.contracts.directory;

import io.leadline.contracts.tenancy.TenantScope;
import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Takes crm's directory over, once for the life of the database: tenants and people made more than 14 days before
 * this service was installed are in no event any more (DESIGN §3, "Retention"). Runs beside the service, for as long as it takes:
 * without it such a tenant works in the default time zone, which is no reason not to serve it. Several replicas may
 * do it at the same time; the second one changes nothing.
 */
@IfBuildProperty(name = "leadline.directory.mirrored", stringValue = "true")
@Singleton
class DirectorySnapshot {
    private static final Logger LOG = Logger.getLogger(DirectorySnapshot.class);

    private final DataSource database;
    private final CrmDirectory crm;
    private final Tenants tenants;
    private final People people;
    private final DirectorySettings settings;
    private final String table;
    private Thread worker;

    DirectorySnapshot(
            DataSource database,
            CrmDirectory crm,
            Tenants tenants,
            People people,
            DirectorySettings settings,
            @ConfigProperty(name = "leadline.schema") String schema) {
        this.database = database;
        this.crm = crm;
        this.tenants = tenants;
        this.people = people;
        this.settings = settings;
        this.table = schema + ".directory_taken";
    }

    void begin(@Observes StartupEvent starting) {
        if (settings.clientId().isEmpty() || settings.clientSecret().isEmpty()) {
            LOG.info(
                    "Without SERVICE_CLIENT_ID and SERVICE_CLIENT_SECRET tenants and people are learnt from events alone");
            return;
        }
        worker = Thread.ofVirtual().name("directory-snapshot").start(this::untilTaken);
    }

    void end(@Observes ShutdownEvent stopping) {
        if (worker != null) {
            worker.interrupt();
        }
    }

    private void untilTaken() {
        var pause = settings.firstPause();
        while (!Thread.currentThread().isInterrupted()) {
            try {
                if (!isTaken()) {
                    take();
                }
                return;
            } catch (IOException | RuntimeException failure) {
                LOG.warnf(
                        "crm's directory was not taken over, next try in %d ms: %s", pause.toMillis(), reason(failure));
            }
            try {
                Thread.sleep(pause);
            } catch (InterruptedException _) {
                return;
            }
            pause = min(pause.multipliedBy(2), settings.longestPause());
        }
    }

    private void take() throws IOException {
        var token = crm.token(
                settings.clientId().orElseThrow(), settings.clientSecret().orElseThrow());
        var first = crm.page(token, null);
        var count = 0;
        for (var page = first; ; page = crm.page(token, page.next())) {
            for (var tenant : page.tenants()) {
                take(page.seq(), tenant);
                count++;
            }
            for (var user : page.users()) {
                take(page.seq(), user);
                count++;
            }
            if (page.next() == null) {
                break;
            }
        }
        var seq = first.seq();
        QuarkusTransaction.requiringNew().run(() -> markTaken(seq));
        LOG.infof("Took %d tenants and people over from crm's directory at %d", count, seq);
    }

    private void take(long seq, CrmDirectory.Tenant tenant) {
        var state = new Tenants.State(
                tenant.number(), tenant.uuid(), tenant.name(), tenant.timeZone(), tenant.phoneRegion());
        TenantScope.run(tenant.number(), () -> QuarkusTransaction.requiringNew().run(() -> tenants.take(seq, state)));
    }

    private void take(long seq, CrmDirectory.User user) {
        var state = new People.State(
                user.number(),
                user.uuid(),
                user.firstName(),
                user.lastName(),
                user.role(),
                user.status(),
                user.extension());
        TenantScope.run(user.tenantNumber(), () -> QuarkusTransaction.requiringNew()
                .run(() -> people.take(seq, user.tenantNumber(), state)));
    }

    private boolean isTaken() {
        return QuarkusTransaction.requiringNew().call(() -> {
            try (var connection = database.getConnection();
                    var query = connection.prepareStatement("select 1 from " + table);
                    var row = query.executeQuery()) {
                return row.next();
            }
        });
    }

    private void markTaken(long seq) {
        try (var connection = database.getConnection();
                var insert = connection.prepareStatement(
                        "insert into " + table + " (seq, at) values (?, now()) on conflict do nothing")) {
            insert.setLong(1, seq);
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("The directory's place cannot be stored", e);
        }
    }

    /** Only our own words: a client's message may quote what was sent, and an unreadable body what came. */
    private static String reason(Exception failure) {
        return failure.getClass() == IOException.class
                ? failure.getMessage()
                : failure.getClass().getSimpleName();
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
