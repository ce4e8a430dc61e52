package io.leadline.contracts.outbox;

import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Threads that publish for three tenants and take their time to commit. */
record Writers(Replica replica, int threads, int each) {
    void run() throws Exception {
        try (var pool = Executors.newFixedThreadPool(threads)) {
            var done = java.util.stream.IntStream.range(0, threads)
                    .mapToObj(thread -> pool.submit(() -> write(thread)))
                    .toList();
            for (var writer : done) {
                writer.get(60, TimeUnit.SECONDS);
            }
        }
    }

    private void write(int thread) {
        var random = ThreadLocalRandom.current();
        for (var i = 0; i < each; i++) {
            var thing = thread + "/" + i;
            replica.inTransaction(random.nextLong(1, 4), () -> {
                replica.outbox.publish(OutboxDatabase.lead(thing));
                LockSupport.parkNanos(random.nextLong(5_000_000));
                return null;
            });
        }
    }
}
