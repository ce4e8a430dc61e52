package io.leadline.contracts.outbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

/** Commits of one inserted row, with and without an event, taken in turns so that both meet the same machine. */
final class BusinessCommits {
    private static final Duration TURN = Duration.ofSeconds(3);
    private static final int TURNS = 4;

    private final Replica replica;

    BusinessCommits(Replica replica) {
        this.replica = replica;
    }

    /** @param median milliseconds per commit */
    record Rate(double perSecond, double median) {}

    record Comparison(Rate alone, Rate withEvent) {}

    void warmUp(int clients) throws Exception {
        turn(clients, false, new ArrayList<>());
        turn(clients, true, new ArrayList<>());
    }

    Comparison compare(int clients) throws Exception {
        var alone = new ArrayList<Long>();
        var withEvent = new ArrayList<Long>();
        for (var i = 0; i < TURNS; i++) {
            turn(clients, false, alone);
            turn(clients, true, withEvent);
        }
        return new Comparison(rate(alone), rate(withEvent));
    }

    private static Rate rate(List<Long> nanos) {
        var sorted = nanos.stream().mapToLong(n -> n).sorted().toArray();
        return new Rate(sorted.length / (double) TURN.multipliedBy(TURNS).toSeconds(), sorted[sorted.length / 2] / 1e6);
    }

    private void turn(int clients, boolean publish, List<Long> nanos) throws Exception {
        var end = System.nanoTime() + TURN.toNanos();
        try (var pool = Executors.newFixedThreadPool(clients)) {
            Callable<List<Long>> client = () -> {
                var mine = new ArrayList<Long>();
                while (System.nanoTime() < end) {
                    var begun = System.nanoTime();
                    commit(publish);
                    mine.add(System.nanoTime() - begun);
                }
                return mine;
            };
            var all = new ArrayList<Callable<List<Long>>>();
            for (var i = 0; i < clients; i++) {
                all.add(client);
            }
            for (var done : pool.invokeAll(all)) {
                nanos.addAll(done.get());
            }
        }
    }

    private void commit(boolean publish) {
        replica.inTransaction(1, () -> {
            Replica.execute(replica.database, "insert into business (tenant, note) values (1, 'a business row')");
            if (publish) {
                replica.outbox.publish(OutboxDatabase.lead("XYZ55Y"));
            }
            return null;
        });
    }
}
