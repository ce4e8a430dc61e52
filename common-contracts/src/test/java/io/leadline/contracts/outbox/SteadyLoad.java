package io.leadline.contracts.outbox;

import com.arjuna.ats.internal.jta.transaction.arjunacore.TransactionSynchronizationRegistryImple;
import io.leadline.contracts.events.Event;
import io.leadline.contracts.events.WorkizEvent;
import jakarta.transaction.Synchronization;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Publishes at a fixed rate, whatever the answers take, and measures from the moment each event was due to the commit
 * of its handling: a stall is not hidden by the events that were not sent meanwhile.
 */
final class SteadyLoad {
    private final String name;
    private final int perSecond;
    private final ConcurrentHashMap<String, Long> handledAt = new ConcurrentHashMap<>();

    SteadyLoad(String name, int perSecond) {
        this.name = name;
        this.perSecond = perSecond;
    }

    /** Milliseconds, ascending. */
    record Took(double[] sorted) {
        double percentile(int percent) {
            return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)];
        }
    }

    /** A consumer that counts. */
    static class Counting implements EventConsumer {
        private final String name;
        private final AtomicLong count = new AtomicLong();

        Counting(String name) {
            this.name = name;
        }

        long count() {
            return count.get();
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Set<Class<? extends Event>> wants() {
            return Set.of(WorkizEvent.class);
        }

        @Override
        public void handle(EventRecord event) {
            count.incrementAndGet();
        }
    }

    EventConsumer consumer() {
        var transaction = new TransactionSynchronizationRegistryImple();
        return new Counting(name) {
            @Override
            public void handle(EventRecord event) {
                transaction.registerInterposedSynchronization(new Synchronization() {
                    @Override
                    public void beforeCompletion() {
                        // measured at the commit
                    }

                    @Override
                    public void afterCompletion(int status) {
                        handledAt.put(event.event().aggregateId(), System.nanoTime());
                    }
                });
            }
        };
    }

    Took run(Replica replica, Duration duration) throws InterruptedException {
        var events = (int) (perSecond * duration.toSeconds());
        var due = new long[events];
        handledAt.clear();
        var begin = System.nanoTime() + 100_000_000;
        try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < events; i++) {
                var number = i;
                due[i] = begin + i * 1_000_000_000L / perSecond;
                LockSupport.parkNanos(due[i] - System.nanoTime());
                senders.submit(() -> replica.publish(1, OutboxDatabase.lead(number)));
            }
        }
        var deadline = System.nanoTime() + 30_000_000_000L;
        while (handledAt.size() < events && System.nanoTime() < deadline) {
            LockSupport.parkNanos(10_000_000);
        }
        if (handledAt.size() < events) {
            throw new IllegalStateException(events - handledAt.size() + " events were not handled");
        }
        var took = new double[events];
        for (var i = 0; i < events; i++) {
            took[i] = (handledAt.get(Integer.toString(i)) - due[i]) / 1e6;
        }
        Arrays.sort(took);
        return new Took(took);
    }
}
