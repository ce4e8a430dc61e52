package io.leadline.localstack.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** The figures as Markdown on standard output, each target of the issue beside what was measured. */
final class Report {
    private static final double MOST_ADDED_P99_MS = 5;
    private static final double LEAST_OF_NGINX = 0.5;
    /** In cores: what a machine with nothing else to do spends on itself. */
    private static final double MOST_OTHERS = 0.2;

    void machine(int rounds, int seconds) throws IOException {
        machine();
        say(
                "- %d rounds, alternating, %d s each at %d requests/s and %d s saturated; medians",
                rounds, seconds, ProxyBench.PACE, seconds);
    }

    /** The opening of a page: when, and on what. */
    static void machine() throws IOException {
        say("## %s", Instant.now().truncatedTo(ChronoUnit.SECONDS));
        say("");
        say(
                "- machine: %s, %d cores; Java %s; load average before: %s",
                cpu(),
                Runtime.getRuntime().availableProcessors(),
                Runtime.version(),
                Files.readString(Path.of("/proc/loadavg")).strip());
    }

    /** Whether it is high enough. */
    boolean ceiling(Upstream upstream, double ceiling, double throughNginx) {
        say(
                "- ceiling of the %s: %,.0f requests/s; through nginx %,.0f; ratio %.1f (≥ %.0f wanted)",
                upstream.name(), ceiling, throughNginx, ceiling / throughNginx, ProxyBench.HEADROOM);
        return ceiling >= ProxyBench.HEADROOM * throughNginx;
    }

    void standIn(boolean fastEnough, int bytes) {
        say("- so a static responder stands in for the simulator with the same %,d bytes", bytes);
        if (!fastEnough) {
            say("- **its ceiling is too low as well: on so few cores generator, proxy and upstream take each other's"
                    + " time, and throughput ratios are nearer to 1 than they would be**");
        }
    }

    void conditions(String durability) {
        say("- checked: PostgreSQL %s; limiter and cache off (each read was one call upstream)", durability);
    }

    void samples(Map<Target, List<Sample>> samples, int seconds) {
        quiet(samples, seconds);
        say("");
        say(
                "| `records=%d` | requests/s saturated (least–most) | p50 ms saturated | at requests/s | p50 ms | p95 ms"
                        + " | p99 ms (least–most) |",
                ProxyBench.RECORDS);
        say("|---|---|---|---|---|---|---|");
        samples.forEach((target, rounds) -> say(
                "| %s | %s | %.2f | %.0f | %.2f | %.2f | %s |",
                target.name(),
                spread(rounds, "%,.0f", sample -> sample.saturated().perSecond()),
                Sample.median(rounds, sample -> sample.saturated().p50Ms()),
                Sample.median(rounds, sample -> sample.paced().perSecond()),
                Sample.median(rounds, sample -> sample.paced().p50Ms()),
                Sample.median(rounds, sample -> sample.paced().p95Ms()),
                spread(rounds, "%.2f", sample -> sample.paced().p99Ms())));
        cpu("saturated", samples, sample -> Sample.perThousand(sample.saturatedCpu(), sample.saturated()));
        cpu(
                "at " + ProxyBench.PACE + " requests/s",
                samples,
                sample -> Sample.perThousand(sample.pacedCpu(), sample.paced()));
        targets(samples);
    }

    private static void quiet(Map<Target, List<Sample>> samples, int seconds) {
        var others = Sample.median(samples.values().stream()
                .flatMap(List::stream)
                .mapToDouble(sample -> sample.pacedCpu().get(CpuClock.OTHERS) / seconds)
                .toArray());
        say("- other programs took %.2f cores meanwhile", others);
        if (others > MOST_OTHERS) {
            say("- **the machine was not quiet: times and throughput are not the software's, and CPU seconds come out"
                    + " too high**");
        }
    }

    private static void cpu(String when, Map<Target, List<Sample>> samples, Function<Sample, Map<String, Double>> cpu) {
        var names = cpu.apply(samples.values().iterator().next().getFirst()).keySet();
        say("");
        say("| CPU seconds per 1,000 requests, %s | %s |", when, String.join(" | ", names));
        say("|---%s|", "|---".repeat(names.size()));
        samples.forEach((target, rounds) -> say(
                "| %s | %s |",
                target.name(),
                String.join(
                        " | ",
                        names.stream()
                                .map(name -> "%.3f".formatted(Sample.median(rounds, sample -> cpu.apply(sample)
                                        .get(name))))
                                .toList())));
    }

    private static void targets(Map<Target, List<Sample>> samples) {
        var ways = List.copyOf(samples.values());
        var direct = ways.get(0);
        var nginx = ways.get(1);
        var leads = ways.get(2);
        ToDoubleFunction<Sample> p99 = sample -> sample.paced().p99Ms();
        ToDoubleFunction<Sample> throughput = sample -> sample.saturated().perSecond();
        var added = Sample.median(leads, p99) - Sample.median(direct, p99);
        var ratio = Sample.median(leads, throughput) / Sample.median(nginx, throughput);
        say("");
        say("| target | wanted | measured | |");
        say("|---|---|---|---|");
        say(
                "| p99 added to direct at %d requests/s | ≤ %.0f ms | %.2f ms (nginx adds %.2f) | %s |",
                ProxyBench.PACE,
                MOST_ADDED_P99_MS,
                added,
                Sample.median(nginx, p99) - Sample.median(direct, p99),
                verdict(added <= MOST_ADDED_P99_MS));
        say(
                "| throughput beside nginx, `records=%d` | ≥ %.1f | %.2f | %s |",
                ProxyBench.RECORDS, LEAST_OF_NGINX, ratio, verdict(ratio >= LEAST_OF_NGINX));
    }

    /** How a target was met. */
    static String verdict(boolean hit) {
        return hit ? "hit" : "**missed**";
    }

    private static String spread(List<Sample> rounds, String form, ToDoubleFunction<Sample> figure) {
        return (form + " (" + form + "–" + form + ")")
                .formatted(Sample.median(rounds, figure), Sample.least(rounds, figure), Sample.most(rounds, figure));
    }

    private static String cpu() throws IOException {
        try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .orElse("unknown CPU");
        }
    }

    /** A line of the page. */
    static void say(String form, Object... values) {
        System.out.println(form.formatted(values));
    }
}
