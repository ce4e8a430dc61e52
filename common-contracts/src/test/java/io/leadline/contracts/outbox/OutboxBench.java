package io.leadline.contracts.outbox;

import io.leadline.localstack.testkit.PostgresResource;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * {@code ./dev bench outbox [latency] [drain] [cost] [held]}: the three figures on a real, durable PostgreSQL with a log of a million old
 * events; targets stand beside the figures, misses are marked. The database's state, not JIT, is what varies, so
 * every figure is taken several times.
 */
final class OutboxBench implements AutoCloseable {
    private static final int OLD_EVENTS = 1_000_000;
    private static final int WAITING = 100_000;
    private static final long PARTITION = 200_000;
    private static final String CONSUMER = "bench.noop";

    private final String url;
    private final String name;

    private OutboxBench() {
        name = PostgresResource.server().createDatabase();
        url = PostgresResource.server().jdbcUrl(name);
    }

    public static void main(String[] arguments) throws Exception {
        try (var bench = new OutboxBench()) {
            bench.prepare();
            var wanted = Set.of(arguments.length == 0 ? new String[] {"latency", "drain", "cost", "held"} : arguments);
            if (wanted.contains("latency")) {
                bench.latency("");
            }
            if (wanted.contains("drain")) {
                bench.drain();
            }
            if (wanted.contains("cost")) {
                bench.costOfPublishing();
            }
            if (wanted.contains("held")) {
                bench.withHeldSnapshot();
            }
        }
        System.exit(0);
    }

    private void prepare() throws Exception {
        new Replica(url, OutboxDatabase.ROLE, Map.of()).start().close();
        try (var application = PostgresResource.server().connect(name, OutboxDatabase.ROLE)) {
            for (var setting : new String[] {"fsync", "synchronous_commit", "full_page_writes"}) {
                if (!"on".equals(one(application, "show " + setting))) {
                    throw new IllegalStateException("Without durability the figures would lie: " + setting);
                }
            }
            say(
                    "%s, %d processors, load %.1f; fsync, synchronous_commit, full_page_writes on",
                    one(application, "select split_part(version(), ' on ', 1)"),
                    Runtime.getRuntime().availableProcessors(),
                    load());
        }
        try (var superuser = superuser()) {
            for (var from = 0L; from < OLD_EVENTS; from += PARTITION) {
                Replica.execute(superuser, "select outbox.maintain(" + PARTITION + ", 3, '14 days')");
                Replica.execute(superuser, """
                        insert into outbox.event (seq, id, event_id, tenant_id, aggregatetype, aggregateid, type, payload,
                                                  actor, request_id, occurred_at)
                        select n, n, uuidv7(), n % 50, 'workiz_lead', 'L' || n,
                               case n % 10 when 0 then 'user.updated' else 'workiz.lead_lost' end,
                               jsonb_build_object('uuid', 'L' || n), uuidv7()::text, 'req_' || n,
                               now() - (1000000 - n) * interval '1 second'
                        from generate_series(?::bigint + 1, ?::bigint + ?::bigint) n""", from, from, PARTITION);
                Replica.execute(superuser, "update outbox.sequencer set seq = ?::bigint + ?::bigint", from, PARTITION);
            }
            Replica.execute(
                    superuser,
                    "create table business (id bigint generated always as identity primary key, "
                            + "tenant bigint, note text)");
            Replica.execute(superuser, "grant select, insert on business to " + OutboxDatabase.ROLE);
            Replica.execute(superuser, "vacuum analyze");
            Replica.execute(superuser, "checkpoint");
            say("log aged with %,d events", OLD_EVENTS);
        }
    }

    private void latency(String variant) throws Exception {
        var load = new SteadyLoad(CONSUMER, 200);
        try (var replica = new Replica(url, OutboxDatabase.ROLE, Map.of(), load.consumer())) {
            replica.start();
            load.run(replica, Duration.ofSeconds(10));
            for (var round = 1; round <= 10; round++) {
                var before = CpuPressure.now();
                var took = load.run(replica, Duration.ofSeconds(5));
                say(
                        "publish -> handled at 200/s%s: p50 %.1f ms, p99 %.1f ms (target p99 <= 20), worst %.1f ms,"
                                + " waiting for a processor %.0f%%%s",
                        variant,
                        took.percentile(50),
                        took.percentile(99),
                        took.percentile(100),
                        before.percentUntilNow(),
                        missed(took.percentile(99) > 20));
            }
        }
    }

    private void drain() throws Exception {
        for (var round = 1; round <= 3; round++) {
            fill(WAITING);
            var counting = new SteadyLoad.Counting(CONSUMER);
            try (var replica = new Replica(url, OutboxDatabase.ROLE, Map.of(), counting)) {
                var end = Long.parseLong(asSuperuser("select seq from outbox.sequencer")) + WAITING;
                var begun = System.nanoTime();
                replica.start();
                awaitPlace(end);
                var seconds = (System.nanoTime() - begun) / 1e9;
                say(
                        "drain of %,d waiting events, batches of %d: %.2f s from the start of the process, %,.0f/s"
                                + " (target >= 20000/s), load %.1f%s",
                        counting.count(),
                        replica.settings.batch(),
                        seconds,
                        WAITING / seconds,
                        load(),
                        missed(WAITING / seconds < 20_000));
            }
        }
    }

    private void costOfPublishing() throws Exception {
        try (var replica = new Replica(url, OutboxDatabase.ROLE, Map.of(), new SteadyLoad.Counting(CONSUMER))) {
            replica.start();
            var commits = new BusinessCommits(replica);
            for (var clients : new int[] {1, 8}) {
                commits.warmUp(clients);
                var result = commits.compare(clients);
                say(
                        "business commit, %d client(s): %,.0f/s and %.2f ms alone, %,.0f/s and %.2f ms with one event"
                                + " (time x %.2f), load %.1f",
                        clients,
                        result.alone().perSecond(),
                        result.alone().median(),
                        result.withEvent().perSecond(),
                        result.withEvent().median(),
                        result.withEvent().median() / result.alone().median(),
                        load());
            }
        }
    }

    /** What a forgotten transaction or a dump does: no dead row is removed while the feed goes on. */
    private void withHeldSnapshot() throws Exception {
        try (var held = superuser()) {
            held.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            held.setAutoCommit(false);
            one(held, "select count(*) from business");
            fill(WAITING);
            try (var replica = new Replica(url, OutboxDatabase.ROLE, Map.of(), new SteadyLoad.Counting(CONSUMER))) {
                var end = Long.parseLong(asSuperuser("select seq from outbox.sequencer")) + WAITING;
                replica.start();
                awaitPlace(end);
            }
            latency(", snapshot held over 100,000 events");
            held.rollback();
        }
    }

    private void fill(int events) throws SQLException {
        try (var application = PostgresResource.server().connect(name, OutboxDatabase.ROLE)) {
            application.setAutoCommit(false);
            Replica.execute(application, "select set_config('app.tenant', '1', true)");
            Replica.execute(application, """
                    insert into outbox.pending (aggregatetype, aggregateid, type, payload, actor, request_id, occurred_at)
                    select 'workiz_lead', 'L' || n, 'workiz.lead_lost', jsonb_build_object('uuid', 'L' || n),
                           '0199a1b2-7000-7000-8000-000000000017', 'req_' || n, now()
                    from generate_series(1, ?) n""", events);
            application.commit();
        }
    }

    private void awaitPlace(long seq) throws SQLException {
        while (Long.parseLong(asSuperuser("select seq from outbox.consumer where name = '" + CONSUMER + "'")) < seq) {
            LockSupport.parkNanos(5_000_000);
        }
    }

    private Connection superuser() throws SQLException {
        return PostgresResource.server().connect(name, "postgres");
    }

    private String asSuperuser(String query) throws SQLException {
        try (var superuser = superuser()) {
            return one(superuser, query);
        }
    }

    private static String one(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    /**
     * How long somebody on this machine waited for a processor. On a machine shared with other builds it tells the
     * rounds that measured the outbox from those that measured the neighbours.
     */
    private record CpuPressure(long micros, long nanos) {
        static CpuPressure now() throws IOException {
            var file = Path.of("/proc/pressure/cpu");
            var some = Files.exists(file)
                    ? Files.readString(file).lines().findFirst().orElse("total=0")
                    : "total=0";
            return new CpuPressure(Long.parseLong(some.substring(some.indexOf("total=") + 6)), System.nanoTime());
        }

        double percentUntilNow() throws IOException {
            var now = now();
            return 100_000.0 * (now.micros - micros) / (now.nanos - nanos);
        }
    }

    private static String missed(boolean missed) {
        return missed ? "  MISSED" : "";
    }

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }

    @Override
    public void close() {
        PostgresResource.server().dropDatabase(name);
    }
}
