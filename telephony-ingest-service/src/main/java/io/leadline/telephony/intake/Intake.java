package io.leadline.telephony.intake;

import io.leadline.contracts.database.Database;
import io.leadline.contracts.problem.CommonProblem;
import io.leadline.contracts.problem.DatabaseState;
import io.leadline.contracts.problem.Problem;
import io.leadline.contracts.tenancy.SystemScope;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Stores what providers send, once (DESIGN §5, ingest rule), many in one commit: what comes while a commit is under way
 * goes into the next (docs/adr/0032). Nobody is told that a thing is stored before its own commit is through.
 */
@Singleton
public class Intake {
    private static final String INSERT = """
            insert into telephony.intake
                (tenant_id, provider, account_id, kind, provider_key, lane, body, due_at, received_at)
            select tenant_id, provider, account_id, kind, provider_key, lane, body, now, now
            from unnest(?::bigint[], ?::text[], ?::bigint[], ?::text[], ?::text[], ?::text[], ?::bytea[])
                    as came(tenant_id, provider, account_id, kind, provider_key, lane, body),
                (select ?::timestamptz) as clock(now)
            on conflict (tenant_id, provider, account_id, provider_key) do nothing
            """;

    /** One order for all writers, so that two of them do not wait for each other over the same repeats. */
    private static final Comparator<Waiting> ORDER = Comparator.<Waiting>comparingLong(
                    waiting -> waiting.arrival().tenant())
            .thenComparing(waiting -> waiting.arrival().provider())
            .thenComparingLong(waiting -> waiting.arrival().account())
            .thenComparing(waiting -> waiting.arrival().key());

    private static final Duration SOON = Duration.ofSeconds(1);

    private final Database database;
    private final SystemScope system;
    private final IntakeWorkers workers;
    private final IntakeSettings settings;
    private final Clock clock;
    private final BlockingQueue<Waiting> queue;
    private final List<Thread> writers;
    private volatile boolean running = true;

    Intake(Database database, SystemScope system, IntakeWorkers workers, IntakeSettings settings, Clock clock) {
        this.database = database;
        this.system = system;
        this.workers = workers;
        this.settings = settings;
        this.clock = clock;
        queue = new ArrayBlockingQueue<>(settings.waiting());
        writers = IntStream.range(0, settings.writers())
                .mapToObj(number -> Thread.ofPlatform()
                        .daemon()
                        .name("intake-writer-" + number)
                        .unstarted(this::write))
                .toList();
    }

    private record Waiting(Arrival arrival, CompletableFuture<Void> stored) {}

    void start(@Observes StartupEvent starting) {
        writers.forEach(Thread::start);
    }

    /** What came is stored before the process ends: its senders still wait for the answer. */
    void stop(@Observes ShutdownEvent stopping) throws InterruptedException {
        running = false;
        for (var writer : writers) {
            writer.join(Duration.ofSeconds(5));
        }
    }

    /**
     * Stores it unless it is a repeat; it is safe once this returns.
     *
     * @throws Problem UNAVAILABLE if too much waits already
     */
    public void store(Arrival arrival) {
        try {
            begin(arrival).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /** The same without waiting; it is safe once that completes, on a thread of the writers', which is not to be held. */
    public CompletableFuture<Void> begin(Arrival arrival) {
        var waiting = new Waiting(arrival, new CompletableFuture<>());
        if (!queue.offer(waiting)) {
            waiting.stored()
                    .completeExceptionally(
                            new Problem(CommonProblem.UNAVAILABLE, "Too much comes at once").retryAfter(SOON));
        }
        return waiting.stored();
    }

    private void write() {
        while (running || !queue.isEmpty()) {
            try {
                var first = queue.poll(200, TimeUnit.MILLISECONDS);
                if (first != null) {
                    var batch = new ArrayList<Waiting>();
                    batch.add(first);
                    queue.drainTo(batch, settings.batch() - 1);
                    batch.sort(ORDER);
                    store(batch);
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void store(List<Waiting> batch) {
        try {
            var count = insert(batch);
            batch.forEach(waiting -> waiting.stored().complete(null));
            workers.wake(count);
        } catch (RuntimeException e) {
            if (batch.size() == 1 || DatabaseState.liesBehind(e)) {
                batch.forEach(waiting -> waiting.stored().completeExceptionally(e));
            } else {
                // One of them cannot be stored; the others are not to suffer for it.
                batch.forEach(waiting -> store(List.of(waiting)));
            }
        }
    }

    private int insert(List<Waiting> batch) {
        return system.call(() -> QuarkusTransaction.requiringNew()
                .call(() -> database.update(
                        INSERT,
                        column(batch, Arrival::tenant),
                        column(batch, arrival -> arrival.provider().word()),
                        column(batch, Arrival::account),
                        column(batch, Arrival::kind),
                        column(batch, Arrival::key),
                        column(batch, Arrival::lane),
                        column(batch, Arrival::body),
                        clock.instant())));
    }

    private static <T> List<T> column(List<Waiting> batch, Function<Arrival, T> value) {
        return batch.stream().map(waiting -> value.apply(waiting.arrival())).toList();
    }
}
