package io.leadline.localstack.bench;

import static io.leadline.localstack.bench.Report.say;

import io.leadline.localstack.postgres.LocalPostgres;
import io.leadline.localstack.testkit.TestIssuer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;

/**
 * {@code ./dev bench crm-live}: the live stream of one replica. How soon clients hear of a commit at 200 events a
 * second, what an idle client costs in heap, how long one event takes to reach thousands. Service, PostgreSQL and
 * clients share this machine; the crowd of clients takes its part of every figure.
 */
public final class CrmLiveBench {
    private static final int PER_SECOND = 200;
    private static final int LISTENERS = 10;
    private static final int WARM_UP_SECONDS = 5;
    private static final int ROUNDS = 20;
    private static final int WARM_CLIENTS = 100;
    private static final long FEW = 1;
    private static final long CROWD = 2;

    private final Path root;
    private final int clients;
    private final int seconds;
    private volatile SseCrowd.Listener listener = (_, _) -> {};

    private CrmLiveBench(Path root, int clients, int seconds) {
        this.root = root;
        this.clients = clients;
        this.seconds = seconds;
    }

    /** @param arguments root of the clone; then, if wanted, the number of idle clients and the seconds at 200 events/s */
    public static void main(String[] arguments) throws Exception {
        try {
            new CrmLiveBench(
                            Path.of(arguments[0]).toAbsolutePath(),
                            arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5000,
                            arguments.length > 2 ? Integer.parseInt(arguments[2]) : 20)
                    .run();
            // The issuer's server would keep us.
            System.exit(0);
        } catch (BenchRefusal refusal) {
            System.err.println("leadline: no figures: " + refusal.getMessage());
            System.exit(1);
        }
    }

    private void run() throws Exception {
        var files = Conditions.openFiles(clients);
        Report.machine();
        say("- open files allowed to each process: %,d; sockets needed: %,d", files, clients + LISTENERS);
        var folder = Files.createDirectories(root.resolve(".local/bench"));
        try (var postgres = LocalPostgres.start(LocalPostgres.Options.temporary())) {
            say("- checked: PostgreSQL %s; service: -Xmx256m, serial collector", Conditions.durable(postgres));
            try (var crm = BenchedService.crm(root, folder, postgres);
                    var publisher = Publisher.ofLeads(postgres)) {
                say("");
                say("| figure | measured | target |");
                say("|---|---|---|");
                latency(crm, publisher, "%d clients".formatted(LISTENERS));
                idle(crm, publisher);
            }
        }
    }

    private void latency(BenchedService crm, Publisher publisher, String who) throws Exception {
        try (var few = new SseCrowd(crm.port(), this::heard)) {
            few.join(LISTENERS, n -> token(FEW, n));
            steady(publisher, WARM_UP_SECONDS);
            var delays = steady(publisher, seconds);
            Arrays.sort(delays);
            say(
                    "| commit → client at %d events/s, %s, p50 / p99 / max | %.1f / %.1f / %.1f ms | p99 ≤ 30 ms |",
                    PER_SECOND,
                    who,
                    millis(delays[delays.length / 2]),
                    millis(delays[delays.length * 99 / 100]),
                    millis(delays[delays.length - 1]));
            mustHaveLostNobody(few);
        }
    }

    /** Every delivery's delay, in nanoseconds. */
    private long[] steady(Publisher publisher, int duration) throws SQLException, InterruptedException {
        var events = PER_SECOND * duration;
        var committedAt = new AtomicLongArray(events);
        var heardAt = new long[events * LISTENERS];
        var lead = new int[events * LISTENERS];
        var all = new CountDownLatch(events * LISTENERS);
        listener = (id, now) -> {
            var place = (int) (events * LISTENERS - all.getCount());
            heardAt[place] = now;
            lead[place] = (int) id;
            all.countDown();
        };
        var begin = System.nanoTime();
        for (var n = 0; n < events; n++) {
            for (var due = begin + n * 1_000_000_000L / PER_SECOND; System.nanoTime() < due; ) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            committedAt.set(n, publisher.publish(FEW, n));
        }
        if (!all.await(30, TimeUnit.SECONDS)) {
            throw new BenchRefusal(all.getCount() + " deliveries are missing");
        }
        var delays = new long[heardAt.length];
        for (var n = 0; n < delays.length; n++) {
            delays[n] = heardAt[n] - committedAt.get(lead[n]);
        }
        return delays;
    }

    private void idle(BenchedService crm, Publisher publisher) throws Exception {
        // What the first clients make the service load and keep is not theirs.
        try (var warm = new SseCrowd(crm.port(), this::heard)) {
            warm.join(WARM_CLIENTS, n -> token(CROWD, n));
        }
        Thread.sleep(2000);
        var before = crm.liveHeap();
        try (var crowd = new SseCrowd(crm.port(), this::heard)) {
            crowd.join(clients, n -> token(CROWD, n));
            var each = (crm.liveHeap() - before) / (double) clients;
            say("| heap of each of %,d idle clients | %.1f KB | ≤ 20 KB |", clients, each / 1024);
            fanOut(publisher);
            latency(crm, publisher, "%d clients beside %,d idle".formatted(LISTENERS, clients));
            mustHaveLostNobody(crowd);
        }
    }

    private void fanOut(Publisher publisher) throws Exception {
        var took = new double[ROUNDS];
        for (var round = 0; round < ROUNDS; round++) {
            var all = new CountDownLatch(clients);
            var last = new long[1];
            listener = (_, now) -> {
                last[0] = now;
                all.countDown();
            };
            var committedAt = publisher.publish(CROWD, round);
            if (!all.await(30, TimeUnit.SECONDS)) {
                throw new BenchRefusal(all.getCount() + " clients were not told");
            }
            took[round] = millis(last[0] - committedAt);
            Thread.sleep(200);
        }
        Arrays.sort(took);
        say(
                "| one event to all %,d, commit → last client, median / max of %d | %.0f / %.0f ms | ≤ 300 ms |",
                clients, ROUNDS, took[ROUNDS / 2], took[ROUNDS - 1]);
    }

    private void heard(long lead, long now) {
        listener.heard(lead, now);
    }

    private static void mustHaveLostNobody(SseCrowd crowd) {
        if (crowd.lost() > 0) {
            throw new BenchRefusal("the service ended " + crowd.lost() + " streams");
        }
    }

    /** Everybody another user, for a user's streams are counted. */
    private static String token(long tenant, int n) {
        var number = tenant * 1_000_000 + n;
        return TestIssuer.user("owner")
                .tenant(tenant, new UUID(0, tenant))
                .user(number, new UUID(1, number))
                .sign();
    }

    private static double millis(long nanos) {
        return nanos / 1e6;
    }
}
