package io.leadline.localstack.bench;

import io.leadline.localstack.postgres.LocalPostgres;
import io.leadline.localstack.workiz.WorkizAccount;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code ./dev bench proxy}: what leads-proxy-service costs on the way to Workiz, beside a bare nginx that forwards
 * the same list. Everything runs on this machine at the same time; rounds alternate and their median counts.
 * Read docs/evidence/proxy.md for what the figures mean.
 */
public final class ProxyBench implements AutoCloseable {
    static final int RECORDS = 20;
    static final int PACE = 200;
    private static final int WARM_UP_SECONDS = 20;
    private static final int CEILING_SECONDS = 5;
    private static final int CEILING_PAIRS = 3;
    /** How far above the measured the upstream's own ceiling must be. */
    static final double HEADROOM = 3;

    private final Path root;
    private final Path folder;
    private final int rounds;
    private final int seconds;
    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private final Report report = new Report();

    private ProxyBench(Path root, int rounds, int seconds) throws IOException {
        this.root = root;
        this.folder = Files.createDirectories(root.resolve(".local/bench"));
        this.rounds = rounds;
        this.seconds = seconds;
    }

    /** @param arguments root of the clone; then, if wanted, the number of rounds and the seconds of each measurement */
    public static void main(String[] arguments) throws Exception {
        var bench = new ProxyBench(
                Path.of(arguments[0]).toAbsolutePath(),
                arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5,
                arguments.length > 2 ? Integer.parseInt(arguments[2]) : 10);
        // The one way out, after Ctrl-C as after a refusal: nothing stays behind.
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

    private void run() throws IOException, InterruptedException, SQLException {
        report.machine(rounds, seconds);
        var wrk = Wrk.in(folder, "load.lua");
        var postgres = started(LocalPostgres.start(LocalPostgres.Options.temporary()));
        var durability = Conditions.durable(postgres);
        var simulator = started(Upstream.simulator(folder));
        var upstream = upstream(wrk, simulator);
        var nginx = started(Nginx.proxy(folder.resolve("nginx"), upstream.account()));

        var leads = started(LeadsProxy.start(root, folder, postgres, simulator));
        Conditions.everyReadIsForwarded(leads(leads), simulator, RECORDS);
        report.conditions(durability);
        if (upstream != simulator) {
            leads.close();
            leads = started(LeadsProxy.start(root, folder, postgres, upstream));
        }

        var targets = List.of(direct(upstream), nginx(nginx), leads(leads));
        var pids = new LinkedHashMap<String, Long>();
        pids.put(upstream.name(), upstream.pid());
        pids.put("nginx", nginx.pid());
        pids.put("leads-proxy-service", leads.process().pid());
        pids.put("PostgreSQL", postmaster(postgres));
        report.samples(measure(wrk, targets, new CpuClock(pids)), seconds);
    }

    /** The simulator, if it is fast enough not to be what is measured; else its answer, given out by nginx. */
    private Upstream upstream(Wrk wrk, Upstream simulator) throws IOException, InterruptedException {
        if (isFastEnough(wrk, simulator)) {
            return simulator;
        }
        var answer = Conditions.get(URI.create(direct(simulator).url()), null);
        var responder = started(Upstream.responder(folder.resolve("responder"), answer));
        report.standIn(isFastEnough(wrk, responder), answer.length);
        return responder;
    }

    private boolean isFastEnough(Wrk wrk, Upstream upstream) throws IOException, InterruptedException {
        try (var nginx = Nginx.proxy(folder.resolve("nginx-ceiling"), upstream.account())) {
            var ceiling = new double[CEILING_PAIRS];
            var through = new double[CEILING_PAIRS];
            wrk.saturate(nginx(nginx), CEILING_SECONDS);
            for (int pair = 0; pair < CEILING_PAIRS; pair++) {
                ceiling[pair] = wrk.saturate(direct(upstream), CEILING_SECONDS).perSecond();
                through[pair] = wrk.saturate(nginx(nginx), CEILING_SECONDS).perSecond();
            }
            return report.ceiling(upstream, Sample.median(ceiling), Sample.median(through));
        }
    }

    private Map<Target, List<Sample>> measure(Wrk wrk, List<Target> targets, CpuClock cpu)
            throws IOException, InterruptedException {
        var samples = new LinkedHashMap<Target, List<Sample>>();
        for (var target : targets) {
            samples.put(target, new ArrayList<>());
            wrk.saturate(target, WARM_UP_SECONDS);
            wrk.pace(target, PACE, CEILING_SECONDS);
        }
        for (int round = 0; round < rounds; round++) {
            // There and back, so that no target always follows the same one.
            for (var target : round % 2 == 0 ? targets : targets.reversed()) {
                var before = cpu.read();
                var paced = wrk.pace(target, PACE, seconds);
                var between = cpu.read();
                var saturated = wrk.saturate(target, seconds);
                samples.get(target)
                        .add(new Sample(
                                saturated,
                                CpuClock.between(between, cpu.read()),
                                paced,
                                CpuClock.between(before, between)));
            }
            System.err.println("leadline: round " + (round + 1) + " of " + rounds);
        }
        return samples;
    }

    private static Target direct(Upstream upstream) {
        return new Target("direct", upstream.account() + "/lead/all/" + query(), null);
    }

    private static Target nginx(Nginx nginx) {
        return new Target("nginx", nginx.url() + "/api/leads" + query(), null);
    }

    private static Target leads(LeadsProxy leads) {
        return new Target("leads-proxy", leads.url() + "/api/leads" + query(), LeadsProxy::token);
    }

    /** All that leads-proxy would send on its own account, so that every way asks for the same. */
    private static String query() {
        var from = LocalDate.now(Clock.system(WorkizAccount.demo().zone())).minusDays(30);
        return "?start_date=" + from + "&offset=0&records=" + RECORDS + "&only_open=true";
    }

    private static long postmaster(LocalPostgres postgres) throws IOException {
        return Long.parseLong(Files.readAllLines(postgres.data().resolve("postmaster.pid"))
                .getFirst()
                .strip());
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
