package io.leadline.localstack.bench;

import static io.leadline.localstack.bench.Report.say;
import static io.leadline.localstack.bench.Report.verdict;

import io.leadline.localstack.postgres.LocalPostgres;
import io.leadline.localstack.testkit.TestIssuer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.ToDoubleFunction;

/**
 * {@code ./dev bench ingest}: a webhook of Mango's, from its first byte to the answer after the commit. Beside it in the
 * same run: pgbench with the same insert, and a plain receiver on Node (Fastify, pg). Read docs/evidence/ingest.md for
 * what the figures mean.
 */
public final class IngestBench {
    private static final int CLIENTS = 16;
    private static final int BODIES = 250_000;
    private static final int AGED = 500_000;
    private static final int WARM_UP_SECONDS = 10;
    private static final int AGED_CALLS = 100_000;
    private static final int PACE = 500;
    private static final int COLD_SECONDS = 5;
    private static final int WARMING_SECONDS = 50;
    private static final int PACE_SECONDS = 30;
    private static final double MOST_P99_MS = 50;
    private static final int LOAD = 1_000;
    private static final double LEAST_OF_PGBENCH = 0.6;
    private static final double MOST_OF_PEER = 1.2;

    private final Path root;
    private final Path folder;
    private final int seconds;
    private final int rounds;
    private final int loadSeconds;
    /** Each run another tenant, so that the same bodies are new to it. */
    private long tenant;

    private IngestBench(Path root, int seconds, int rounds, int loadSeconds) throws IOException {
        this.root = root;
        this.folder = Files.createDirectories(root.resolve(".local/bench"));
        this.seconds = seconds;
        this.rounds = rounds;
        this.loadSeconds = loadSeconds;
    }

    /** @param arguments root of the clone; then, if wanted, seconds of each measurement, rounds, seconds at 1,000/s */
    public static void main(String[] arguments) throws Exception {
        try {
            new IngestBench(
                            Path.of(arguments[0]).toAbsolutePath(),
                            arguments.length > 1 ? Integer.parseInt(arguments[1]) : 8,
                            arguments.length > 2 ? Integer.parseInt(arguments[2]) : 3,
                            arguments.length > 3 ? Integer.parseInt(arguments[3]) : 60)
                    .run();
            System.exit(0);
        } catch (BenchRefusal refusal) {
            System.err.println("leadline: no figures: " + refusal.getMessage());
            System.exit(1);
        }
    }

    /** One side of the comparison. */
    private record Run(double perSecond, double cpuMillis) {}

    private void run() throws Exception {
        Report.machine();
        var bodies = IngestBodies.write(folder.resolve("ingest-bodies.txt"), BODIES);
        var modules = NodePeer.install(root, folder);
        try (var postgres = LocalPostgres.start(LocalPostgres.Options.temporary())) {
            say("- checked: PostgreSQL %s; service: -Xmx256m, serial collector", Conditions.durable(postgres));
            // What is stored is handled by another replica: the peers only store.
            try (var storing =
                            BenchedService.telephony(root, folder, postgres, Map.of("LEADLINE_INTAKE_WORKERS", "0"));
                    var peer = NodePeer.start(
                            modules,
                            "ingest.js",
                            Map.of(
                                    "DB",
                                    "postgres://%1$s:%1$s@127.0.0.1:%2$d/%3$s"
                                            .formatted(LocalPostgres.OWNER, postgres.port(), LocalPostgres.DATABASE),
                                    "MANGO_API_KEY",
                                    IngestBodies.KEY,
                                    "MANGO_API_SALT",
                                    IngestBodies.SALT))) {
                age(postgres);
                compare(storing, peer, postgres, Wrk.in(folder, "ingest.lua").sending(bodies, CLIENTS));
            }
            try (var whole = BenchedService.telephony(root, folder, postgres, Map.of())) {
                pace(whole);
                load(whole, postgres);
            }
        }
    }

    private void compare(BenchedService service, NodePeer peer, LocalPostgres postgres, Wrk wrk) throws Exception {
        var ours = new ArrayList<Run>();
        var theirs = new ArrayList<Run>();
        var bare = new ArrayList<Double>();
        wrk.saturate(ours(service), WARM_UP_SECONDS);
        wrk.saturate(theirs(peer), WARM_UP_SECONDS);
        for (var round = 0; round < rounds; round++) {
            ours.add(measured(wrk, ours(service), service.pid()));
            theirs.add(measured(wrk, theirs(peer), peer.pid()));
            bare.add(pgbench(postgres));
        }
        var throughput = median(ours, Run::perSecond)
                / Sample.median(bare.stream().mapToDouble(f -> f).toArray());
        var cpu = median(ours, Run::cpuMillis) / median(theirs, Run::cpuMillis);
        say("");
        say("| %d clients, median of %d | per second | CPU of its process, ms a request |", CLIENTS, rounds);
        say("|---|---|---|");
        say(
                "| leadline: checked, stored, committed, answered | %,.0f | %.3f |",
                median(ours, Run::perSecond), median(ours, Run::cpuMillis));
        say(
                "| Fastify and pg: the same | %,.0f | %.3f |",
                median(theirs, Run::perSecond), median(theirs, Run::cpuMillis));
        say(
                "| pgbench: the insert alone | %,.0f | |",
                Sample.median(bare.stream().mapToDouble(f -> f).toArray()));
        say(
                "| ours beside pgbench (≥ %.1f wanted, 1.0 hoped for) | %.2f %s | |",
                LEAST_OF_PGBENCH, throughput, verdict(throughput >= LEAST_OF_PGBENCH));
        say(
                "| ours beside Fastify (≤ %.1f wanted, 0.7 hoped for) | | %.2f %s |",
                MOST_OF_PEER, cpu, verdict(cpu <= MOST_OF_PEER));
    }

    private Run measured(Wrk wrk, Target target, long pid) throws IOException, InterruptedException {
        var clock = new CpuClock(Map.of("server", pid));
        var before = clock.read().get("server");
        var result = wrk.saturate(target, seconds);
        if (result.requests() > BODIES) {
            throw new BenchRefusal("more requests than bodies: " + result.requests());
        }
        return new Run(result.perSecond(), (clock.read().get("server") - before) * 1000 / result.requests());
    }

    private void pace(BenchedService service) throws Exception {
        var url = newTenant(service);
        try (var loop = new OpenLoop(PACE)) {
            loop.warm(2_000, n -> post(url, n));
            var cold = loop.run(COLD_SECONDS, n -> post(url, 10_000 + n));
            loop.run(WARMING_SECONDS, n -> post(url, 20_000 + n));
            var warm = loop.run(PACE_SECONDS, n -> post(url, 60_000 + n));
            say("");
            say("| %d/s, with all that follows an event | p50 ms | p95 ms | p99 ms | max ms | p99 wanted |", PACE);
            say("|---|---|---|---|---|---|");
            cold.row("%d s, just started: the JVM still compiles".formatted(COLD_SECONDS), "");
            warm.row(
                    "%d s, running for a minute: webhook → answer after the commit".formatted(PACE_SECONDS),
                    "≤ %.0f ms %s".formatted(MOST_P99_MS, verdict(warm.p99() <= MOST_P99_MS)));
        }
    }

    private void load(BenchedService service, LocalPostgres postgres) throws Exception {
        var url = newTenant(service);
        try (var loop = new OpenLoop(LOAD)) {
            var times = loop.run(loadSeconds, n -> post(url, n));
            var sent = (long) LOAD * loadSeconds;
            var stored = count(postgres, "count(*)");
            var distinct = count(postgres, "count(distinct provider_key)");
            say("");
            say("| %,d/s for %d s | sent | stored | doubled | lost | p99 ms |", LOAD, loadSeconds);
            say("|---|---|---|---|---|---|");
            say(
                    "| all answered 200 | %,d | %,d | %,d | %,d %s | %.1f |",
                    sent,
                    stored,
                    stored - distinct,
                    sent - distinct,
                    verdict(stored == sent && distinct == sent),
                    times.p99());
        }
    }

    private long count(LocalPostgres postgres, String what) throws SQLException {
        try (var connection = postgres.superuser();
                var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "select " + what + " from telephony.intake where tenant_id = " + tenant)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Indexes of tables that have been in use for weeks. */
    private static void age(LocalPostgres postgres) throws SQLException {
        try (var connection = postgres.superuser();
                var statement = connection.createStatement()) {
            statement.execute("""
                    insert into telephony.intake (tenant_id, provider, account_id, kind, provider_key, lane, body, state,
                        due_at, received_at, handled_at)
                    select 2000000 + n %% 50, 'mango', 1, 'events/call', 'events/call:' || md5(n::text) || '/1', md5((n / 6)::text),
                        convert_to(repeat(md5(n::text), 10), 'UTF8'), 'done', now() - n * interval '2 seconds',
                        now() - n * interval '2 seconds', now() - n * interval '2 seconds'
                    from generate_series(1, %d) n""".formatted(AGED));
            statement.execute("""
                    insert into telephony.call (tenant_id, id, account_id, entry_id, direction, status, client_phone, line, rk,
                        city, started_at, ended_at, talk_seconds, summary, created_at, updated_at)
                    select 2000000 + n %% 50, gen_random_uuid(), 1, md5(n::text), 'inbound', 'accepted',
                        '+7916' || lpad((n %% 10000000)::text, 7, '0'), '+7495' || lpad((n %% 40)::text, 7, '0'),
                        'РК ' || n %% 20, 'Город ' || n %% 40, at, at + interval '1 minute', 50, '{}', at, at
                    from generate_series(1, %d) n, lateral (select now() - n * interval '10 seconds' as at) t""".formatted(AGED_CALLS));
            statement.execute("vacuum analyze telephony.intake, telephony.call");
        }
    }

    private Target ours(BenchedService service) throws Exception {
        return new Target("leadline", newTenant(service), null);
    }

    private Target theirs(NodePeer peer) {
        return new Target("fastify", webhook("http://127.0.0.1:" + peer.port(), ++tenant), null);
    }

    /** Its webhook's address; it has an account with the bodies' key. */
    private String newTenant(BenchedService service) throws Exception {
        tenant++;
        var token = TestIssuer.user("owner").tenant(tenant, new UUID(0, tenant)).sign();
        try (var http = HttpClient.newHttpClient()) {
            var answer = http.send(
                    HttpRequest.newBuilder(URI.create(service.url() + "/api/mango/accounts"))
                            .header("Authorization", "Bearer " + token)
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(
                                    "{\"name\":\"Bench\",\"api_key\":\"%s\",\"api_salt\":\"%s\"}"
                                            .formatted(IngestBodies.KEY, IngestBodies.SALT)))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 201) {
                throw new BenchRefusal("an account cannot be saved: " + answer.statusCode() + " " + answer.body());
            }
        }
        return webhook(service.url(), tenant);
    }

    private static String webhook(String url, long tenant) {
        return url + "/webhooks/mango/" + tenant + "/events/call";
    }

    private static HttpRequest post(String url, long n) {
        return HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(IngestBodies.form(n)))
                .build();
    }

    private double pgbench(LocalPostgres postgres) throws IOException, InterruptedException {
        var script = folder.resolve("intake.sql");
        try (var source = IngestBench.class.getResourceAsStream("/bench/intake.sql")) {
            Files.writeString(
                    script,
                    new String(source.readAllBytes(), StandardCharsets.UTF_8)
                            .replace(
                                    // pgbench takes ":ivanova" and ":1790000019" for variables of its own.
                                    "~json~", IngestBodies.json(0).replace(":", ": ")));
        }
        return Pgbench.run(postgres, LocalPostgres.OWNER, script, CLIENTS, seconds);
    }

    private static double median(List<Run> runs, ToDoubleFunction<Run> figure) {
        return Sample.median(runs.stream().mapToDouble(figure).toArray());
    }
}
