package io.leadline.contracts.delivery;

import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Every effect outside the database: features queue a row in the transaction that wants it, and a worker for each
 * {@link Courier} sends it (DESIGN §3, ADR 0023). At least once in the worker's eyes; what that means for the other
 * side is the courier's to say, who is told when an earlier try may have arrived.
 */
@Singleton
public class Deliveries {
    /** After the service has prepared itself: couriers may need that. */
    private static final int LAST = 10_000;

    /**
     * Nothing waits longer on purpose: a longer pause is cut to it, and what is due later still was written by a clock
     * that has been set back since, and is sent at once.
     */
    public static final Duration LONGEST_WAIT = Duration.ofHours(1);

    private final Map<String, CourierWorker> workers;
    private final DeliveryRows rows;
    private final TransactionSynchronizationRegistry transaction;
    private final Clock clock;

    Deliveries(
            @All List<Courier> couriers,
            DeliveryRows rows,
            DeliverySettings settings,
            TransactionSynchronizationRegistry transaction,
            Clock clock) {
        this.rows = rows;
        this.transaction = transaction;
        this.clock = clock;
        this.workers = couriers.stream()
                .map(courier -> new CourierWorker(courier, rows, settings, clock))
                .collect(Collectors.toUnmodifiableMap(CourierWorker::table, Function.identity()));
    }

    void start(@Observes @Priority(LAST) StartupEvent starting) {
        workers.values().forEach(CourierWorker::start);
    }

    void stop(@Observes ShutdownEvent stopping) {
        workers.values().forEach(CourierWorker::leave);
        workers.values().forEach(CourierWorker::stop);
    }

    /**
     * Has something sent once the running transaction is committed, not before its time.
     *
     * @param table a courier's
     * @param payload JSON
     * @param due at most {@link #LONGEST_WAIT} from now
     * @return the row's id
     * @throws IllegalArgumentException for a table without a courier
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public long queue(String table, long tenant, String account, String lane, String payload, Instant due) {
        var worker = worker(table);
        var id = rows.insert(table, tenant, account, lane, payload, due);
        wakeAfterCommit(worker);
        return id;
    }

    /** Has a dead or unknown delivery sent again with fresh tries; false if it is neither, or not this tenant's. */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean again(String table, long tenant, long id) {
        return again(table, tenant, id, false);
    }

    /**
     * The same, decided by somebody who was told that it may have arrived: no longer doubtful, so that a courier who
     * leaves what is doubtful to a person sends it now.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean againForSure(String table, long tenant, long id) {
        return again(table, tenant, id, true);
    }

    private boolean again(String table, long tenant, long id, boolean sure) {
        var worker = worker(table);
        var again = rows.again(table, tenant, id, sure, clock.instant());
        if (again) {
            wakeAfterCommit(worker);
        }
        return again;
    }

    /** Ends the pause of an account, for it was mended. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void resume(String table, long tenant, String account) {
        var worker = worker(table);
        rows.resume(worker.courier(), tenant, account, worker.key(tenant, account), clock.instant());
        wakeAfterCommit(worker);
    }

    /** Tells why an account waits, if it does. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Optional<Pause> pause(String table, long tenant, String account) {
        return rows.pause(table, worker(table).key(tenant, account), clock.instant());
    }

    /** An account that waits. */
    public record Pause(Instant until, String why) {}

    private CourierWorker worker(String table) {
        var worker = workers.get(table);
        if (worker == null) {
            throw new IllegalArgumentException("No courier takes " + table);
        }
        return worker;
    }

    private void wakeAfterCommit(CourierWorker worker) {
        if (transaction.getResource(worker) != null) {
            return;
        }
        transaction.putResource(worker, true);
        transaction.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {
                // the rows are in the table already
            }

            @Override
            public void afterCompletion(int status) {
                if (status == Status.STATUS_COMMITTED) {
                    worker.wake();
                }
            }
        });
    }
}
