package io.leadline.localstack.bench;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * One target in one round.
 *
 * @param saturatedCpu CPU seconds by process name while saturated
 * @param pacedCpu the same at the fixed rate
 */
record Sample(Wrk.Result saturated, Map<String, Double> saturatedCpu, Wrk.Result paced, Map<String, Double> pacedCpu) {

    /** CPU seconds per 1,000 requests, by process name. */
    static Map<String, Double> perThousand(Map<String, Double> cpu, Wrk.Result result) {
        var share = new LinkedHashMap<String, Double>();
        cpu.forEach((name, seconds) -> share.put(name, seconds * 1000 / result.requests()));
        return share;
    }

    static double median(List<Sample> rounds, ToDoubleFunction<Sample> figure) {
        return median(rounds.stream().mapToDouble(figure).toArray());
    }

    static double median(double... figures) {
        var sorted = Arrays.stream(figures).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    static double least(List<Sample> rounds, ToDoubleFunction<Sample> figure) {
        return rounds.stream().mapToDouble(figure).min().orElseThrow();
    }

    static double most(List<Sample> rounds, ToDoubleFunction<Sample> figure) {
        return rounds.stream().mapToDouble(figure).max().orElseThrow();
    }
}
