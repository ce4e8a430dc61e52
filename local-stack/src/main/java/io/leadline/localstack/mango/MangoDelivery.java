package io.leadline.localstack.mango;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * How events reach us. Absent: each once, all in parallel.
 *
 * @param webhook base address; absent: the one given before
 * @param shuffle not in the order in which they happened
 * @param seed of the shuffling, so that a failure can be repeated
 * @param duplicate how many more times each comes
 * @param lose event paths that never come, e.g. {@code events/call}; a path with {@code #} and a number loses the n-th
 *     of its kind only ({@code events/call#2})
 * @param lostFrom Unix seconds: what happens from then on, and before {@code lostTo}, never comes, as in an outage
 * @param delayMs pause before each next event, in milliseconds
 * @param lateMs more delay for single paths, in milliseconds
 * @param speed events come when they happen, so many times faster than life; absent: at once
 * @param texts seq and timestamp as texts
 * @param salt signs with this instead of the account's salt
 * @param hold the call stays in its talk until it is hung up
 */
record MangoDelivery(
        String webhook,
        boolean shuffle,
        long seed,
        int duplicate,
        List<String> lose,
        @JsonProperty("lost_from") long lostFrom,
        @JsonProperty("lost_to") long lostTo,
        @JsonProperty("delay_ms") long delayMs,
        @JsonProperty("late_ms") Map<String, Long> lateMs,
        Double speed,
        boolean texts,
        String salt,
        boolean hold) {
    /** An event and how many milliseconds from now it goes out. */
    record Due(MangoEvent event, long afterMs) {}

    MangoDelivery {
        lose = lose == null ? List.of() : List.copyOf(lose);
        lateMs = lateMs == null ? Map.of() : Map.copyOf(lateMs);
        if (duplicate < 0 || delayMs < 0 || (speed != null && speed <= 0)) {
            throw new IllegalArgumentException("duplicate and delay_ms are not negative, speed is positive");
        }
    }

    static MangoDelivery to(String webhook) {
        return new MangoDelivery(webhook, false, 0, 0, null, 0, 0, 0, null, null, false, null, false);
    }

    /** What goes out of these, in this order. */
    List<Due> schedule(List<MangoEvent> events, long start) {
        var wave = new ArrayList<MangoEvent>();
        var counted = new HashMap<String, Integer>();
        for (var event : events) {
            var number = counted.merge(event.path(), 1, Integer::sum);
            var lost = lose.contains(event.path())
                    || lose.contains(event.path() + "#" + number)
                    || event.at() >= lostFrom && event.at() < lostTo;
            if (!lost) {
                var told = texts ? event.withTexts() : event;
                for (int copy = 0; copy <= duplicate; copy++) {
                    wave.add(told);
                }
            }
        }
        if (shuffle) {
            Collections.shuffle(wave, new Random(seed));
        }
        var due = new ArrayList<Due>();
        for (var event : wave) {
            var happens = speed == null ? 0 : Math.max(0, (long) ((event.at() - start) * 1_000 / speed));
            due.add(new Due(event, happens + due.size() * delayMs + lateMs.getOrDefault(event.path(), 0L)));
        }
        return due;
    }
}
