package io.leadline.localstack.bench;

import static io.leadline.localstack.bench.Report.say;
import static io.leadline.localstack.bench.Report.verdict;

import io.leadline.localstack.postgres.LocalPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * {@code ./dev bench crm}: crm-pipelines-service over a database as full as {@link CrmData} makes it. Lists at a fixed
 * rate, and stage moves beside pgbench with the same statements. Read docs/evidence/crm.md for what the figures mean.
 */
public final class CrmBench implements AutoCloseable {
    private static final int PACE = 100;
    private static final double MOST_LIST_P95_MS = 30;
    private static final double LEAST_OF_PGBENCH = 0.5;
    private static final int CLIENTS = 12;
    private static final int PAIRS = 3;

    private static final Map<String, String> LISTS = lists();

    private final Path root;
    private final Path folder;
    private final int seconds;
    private final Deque<AutoCloseable> running = new ArrayDeque<>();

    private CrmBench(Path root, int seconds) throws IOException {
        this.root = root;
        this.folder = Files.createDirectories(root.resolve(".local/bench"));
        this.seconds = seconds;
    }

    private static Map<String, String> lists() {
        var lists = new LinkedHashMap<String, String>();
        lists.put("no filter", "");
        lists.put("page 1 to 5", "?page=~page~");
        lists.put("status", "?status=%D0%BD%D0%BE%D0%B2%D1%8B%D0%B9");
        lists.put("source", "?source=Instagram");
        lists.put("assigned_to", "?assigned_to=~user~");
        lists.put("pipeline_id", "?pipeline_id=~pipeline~");
        lists.put("stage_id", "?stage_id=~stage~");
        lists.put("search, a name", "?search=~name~");
        lists.put("search, digits", "?search=~digits~");
        return lists;
    }

    /** @param arguments root of the clone; then, if wanted, the seconds of each measurement */
    public static void main(String[] arguments) throws Exception {
        var bench = new CrmBench(
                Path.of(arguments[0]).toAbsolutePath(), arguments.length > 1 ? Integer.parseInt(arguments[1]) : 10);
        Runtime.getRuntime().addShutdownHook(new Thread(bench::close, "stop-bench"));
        try {
            bench.run();
            System.exit(0);
        } catch (BenchRefusal refusal) {
            System.err.println("leadline: no figures: " + refusal.getMessage());
            System.exit(1);
        } catch (Exception failure) {
            failure.printStackTrace();
            System.exit(1);
        }
    }

    private void run() throws Exception {
        Report.machine();
        var postgres =
                started(LocalPostgres.start(LocalPostgres.Options.temporary().with("shared_buffers", "1GB")));
        say("- checked: PostgreSQL %s, shared_buffers=1GB", Conditions.durable(postgres));
        var crm = started(BenchedService.crm(root, folder, postgres));
        var began = Instant.now();
        say("- filled: %s", CrmData.fill(postgres));
        System.err.println("leadline: filled in " + began.until(Instant.now(), ChronoUnit.SECONDS) + " s");
        say("- %d s of each, requests spread over all tenants", seconds);
        var wrk = Wrk.in(folder, "crm.lua");
        lists(wrk, crm);
        moves(wrk, crm, postgres);
        CrmExport.measure(crm, postgres);
        close();
        CrmNoticesBench.measure(root);
    }

    private void lists(Wrk wrk, BenchedService crm) throws IOException, InterruptedException {
        wrk.saturate(list(crm, "warm-up", "", "owner"), 2 * seconds);
        say("");
        say(
                "| `GET /api/leads/` at about %d requests/s | requests/s | p50 ms | p95 ms | p99 ms | p95 ≤ %.0f ms |",
                PACE, MOST_LIST_P95_MS);
        say("|---|---|---|---|---|---|");
        for (var list : LISTS.entrySet()) {
            paced(wrk, list(crm, list.getKey(), list.getValue(), "owner"));
        }
        paced(wrk, list(crm, "a manager's own", "", "manager"));
        paced(wrk, new Target("the table", crm.url() + "/api/v2/leads/table", () -> CrmData.tokens("owner")));
    }

    private void paced(Wrk wrk, Target target) throws IOException, InterruptedException {
        wrk.pace(target, PACE, 2);
        var result = wrk.pace(target, PACE, seconds);
        say(
                "| %s | %.0f | %.1f | %.1f | %.1f | %s |",
                target.name(),
                result.perSecond(),
                result.p50Ms(),
                result.p95Ms(),
                result.p99Ms(),
                verdict(result.p95Ms() <= MOST_LIST_P95_MS));
    }

    private void moves(Wrk wrk, BenchedService crm, LocalPostgres postgres) throws IOException, InterruptedException {
        var target = new Target("moves", crm.url() + "/api/leads/~lead~/stage", () -> CrmData.tokens("owner"));
        wrk.unchecked(target, CLIENTS, seconds);
        var ours = new ArrayList<Double>();
        var theirs = new ArrayList<Double>();
        for (var pair = 0; pair < PAIRS; pair++) {
            ours.add(wrk.unchecked(target, CLIENTS, seconds).perSecond());
            theirs.add(pgbench(postgres));
        }
        var service =
                Sample.median(ours.stream().mapToDouble(Double::doubleValue).toArray());
        var bare =
                Sample.median(theirs.stream().mapToDouble(Double::doubleValue).toArray());
        say("");
        say("| `PATCH /api/leads/{id}/stage`, %d clients, median of %d | per second |", CLIENTS, PAIRS);
        say("|---|---|");
        say("| the service | %,.0f |", service);
        say("| pgbench, the same statements | %,.0f |", bare);
        say(
                "| ratio (≥ %.1f wanted) | %.2f %s |",
                LEAST_OF_PGBENCH, service / bare, verdict(service >= LEAST_OF_PGBENCH * bare));
    }

    private double pgbench(LocalPostgres postgres) throws IOException, InterruptedException {
        var script = folder.resolve("move.sql");
        try (var source = CrmBench.class.getResourceAsStream("/bench/move.sql")) {
            Files.write(script, source.readAllBytes());
        }
        return Pgbench.run(postgres, "leadline_crm", script, CLIENTS, seconds);
    }

    private static Target list(BenchedService crm, String name, String query, String role) {
        return new Target(name, crm.url() + "/api/leads/" + query, () -> CrmData.tokens(role));
    }

    private synchronized <T extends AutoCloseable> T started(T process) {
        running.push(process);
        return process;
    }

    @Override
    public synchronized void close() {
        while (!running.isEmpty()) {
            try {
                running.pop().close();
            } catch (Exception e) {
                e.printStackTrace();
            }
        }
    }
}
