package io.leadline.contracts.retention;

import io.leadline.contracts.tenancy.SystemScope;
import io.leadline.contracts.worker.Worker;
import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Removes what {@link Expiring} names, a bounded number of rows at a time. Every replica looks; the one that gets the
 * table's lease for this time acts (DESIGN §3, "Clock jobs").
 */
@Singleton
public class Retention {
    private static final Logger LOG = Logger.getLogger(Retention.class);
    private static final int LAST = 10_000;

    private static final String LEASE = """
            insert into %s.worker_lease as l (name, holder, until) values (?, ?, ?)
            on conflict (name) do update set holder = excluded.holder, until = excluded.until
            where l.until <= ? or l.until > ?
            """;

    private static final String REMOVE = """
            delete from %1$s where ctid = any (array(
                select ctid from %1$s where %2$s and %3$s < ? order by %3$s limit ? for update skip locked))
            """;

    private final List<Expiring> expiring;
    private final RetentionSettings settings;
    private final DataSource database;
    private final SystemScope system;
    private final Clock clock;
    private final String schema;
    private final Worker worker;
    private final UUID me = UUID.randomUUID();

    Retention(
            @All List<Expiring> expiring,
            RetentionSettings settings,
            DataSource database,
            SystemScope system,
            Clock clock,
            @ConfigProperty(name = "leadline.schema") String schema) {
        this.expiring = expiring;
        this.settings = settings;
        this.database = database;
        this.system = system;
        this.clock = clock;
        this.schema = schema;
        this.worker = new Worker("retention", settings.every(), this::round);
    }

    void start(@Observes @Priority(LAST) StartupEvent starting) {
        if (tables().findAny().isPresent()) {
            worker.start();
        }
    }

    void stop(@Observes ShutdownEvent stopping) {
        worker.stop();
    }

    /** Removes what is over, whoever did it last; how many rows that were. */
    public int clean() {
        return tables().mapToInt(this::clean).sum();
    }

    private Duration round() {
        tables().filter(this::isMine).forEach(old -> {
            var removed = clean(old);
            if (removed > 0) {
                LOG.infof("%d rows of %s older than %s are removed", removed, old.table(), old.keep());
            }
        });
        return settings.every();
    }

    private Stream<Expiring.Old> tables() {
        return expiring.stream().map(Expiring::old).flatMap(List::stream);
    }

    private boolean isMine(Expiring.Old old) {
        var now = clock.instant();
        return inNewOfAllTenants(() -> {
                    try (var connection = database.getConnection();
                            var take = connection.prepareStatement(LEASE.formatted(schema))) {
                        take.setString(1, "retention " + old.table());
                        take.setObject(2, me);
                        take.setObject(3, time(now.plus(settings.every())));
                        take.setObject(4, time(now));
                        // Longer than any lease: it was taken by a clock that has been set back since.
                        take.setObject(5, time(now.plus(settings.every().multipliedBy(2))));
                        return take.executeUpdate();
                    }
                })
                > 0;
    }

    private int clean(Expiring.Old old) {
        var sql = REMOVE.formatted(old.table(), old.over(), old.since());
        var before = clock.instant().minus(old.keep());
        var removed = 0;
        var last = settings.batch();
        for (var batch = 0; batch < settings.batches() && last == settings.batch(); batch++) {
            last = inNewOfAllTenants(() -> {
                try (var connection = database.getConnection();
                        var delete = connection.prepareStatement(sql)) {
                    delete.setObject(1, time(before));
                    delete.setInt(2, settings.batch());
                    return delete.executeUpdate();
                }
            });
            removed += last;
        }
        return removed;
    }

    private int inNewOfAllTenants(Callable<Integer> work) {
        return system.<Integer, RuntimeException>call(
                () -> QuarkusTransaction.requiringNew().call(() -> {
                    try {
                        return work.call();
                    } catch (SQLException failure) {
                        throw new IllegalStateException("What is old cannot be removed", failure);
                    }
                }));
    }

    private static OffsetDateTime time(Instant moment) {
        return OffsetDateTime.ofInstant(moment, ZoneOffset.UTC);
    }
}
