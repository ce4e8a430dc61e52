package io.leadline.localstack.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** CPU time of processes with all their children, living or ended, from {@code /proc}. Linux only. */
final class CpuClock {
    /** The unit of /proc on every Linux that Java runs on (USER_HZ). */
    private static final double TICKS_PER_SECOND = 100;

    static final String GENERATOR = "generator (wrk)";
    static final String OTHERS = "other programs of this machine";

    private final Map<String, Long> pids;

    /** @param pids the processes to look at, by name */
    CpuClock(Map<String, Long> pids) {
        this.pids = new LinkedHashMap<>(pids);
    }

    /** CPU seconds so far, by name; beside the given ones {@link #GENERATOR} and {@link #OTHERS}. */
    Map<String, Double> read() {
        var seconds = new LinkedHashMap<String, Double>();
        pids.forEach((name, pid) -> seconds.put(name, tree(pid)));
        var self = ticks(ProcessHandle.current().pid());
        // Ended children of this JVM: wrk, run after run.
        seconds.put(GENERATOR, self.ended() / TICKS_PER_SECOND);
        var ours = seconds.values().stream().mapToDouble(Double::doubleValue).sum() + self.own() / TICKS_PER_SECOND;
        seconds.put(OTHERS, machine() - ours);
        return seconds;
    }

    /** What was spent between two readings. */
    static Map<String, Double> between(Map<String, Double> before, Map<String, Double> after) {
        var spent = new LinkedHashMap<String, Double>();
        after.forEach((name, seconds) -> spent.put(name, Math.max(0, seconds - before.get(name))));
        return spent;
    }

    private record Ticks(long own, long ended) {}

    private static double tree(long pid) {
        var root = ProcessHandle.of(pid).orElseThrow(() -> new BenchRefusal("process " + pid + " has ended"));
        return Stream.concat(Stream.of(root), root.descendants())
                        .map(process -> ticks(process.pid()))
                        .mapToLong(ticks -> ticks.own() + ticks.ended())
                        .sum()
                / TICKS_PER_SECOND;
    }

    private static Ticks ticks(long pid) {
        try {
            var stat = Files.readString(Path.of("/proc", String.valueOf(pid), "stat"));
            // The program's name, in brackets, may hold blanks: fields are counted from behind it (proc(5), from 3 on).
            var field = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return new Ticks(
                    Long.parseLong(field[14 - 3]) + Long.parseLong(field[15 - 3]),
                    Long.parseLong(field[16 - 3]) + Long.parseLong(field[17 - 3]));
        } catch (NoSuchFileException ended) {
            return new Ticks(0, 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All cores: user, nice, system, irq, softirq; not idle, iowait and what other guests took. */
    private static double machine() {
        try (var lines = Files.lines(Path.of("/proc/stat"))) {
            var field = lines.findFirst().orElseThrow().split(" +");
            return Stream.of(1, 2, 3, 6, 7)
                            .mapToLong(at -> Long.parseLong(field[at]))
                            .sum()
                    / TICKS_PER_SECOND;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
