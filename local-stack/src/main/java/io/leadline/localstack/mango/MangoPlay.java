package io.leadline.localstack.mango;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * The call somebody wishes to have. What is absent is the demo's: a client calls 74951112233 and extension 101 talks for
 * two minutes.
 *
 * @param from the client's number; empty for a hidden one
 * @param extension who answers, or is called first
 * @param group extensions that ring together; the first one answers
 * @param transferTo who gets the call after {@code extension}
 * @param startedAt Unix seconds; absent: so long ago that the call has just ended
 * @param recorded whether the talk is recorded (default true)
 * @param commandId of the callback that made it
 * @param ordinal what its ids are made of; absent: the next one
 */
public record MangoPlay(
        MangoScenario scenario,
        String from,
        String line,
        String extension,
        List<String> group,
        @JsonProperty("transfer_to") String transferTo,
        @JsonProperty("started_at") Long startedAt,
        @JsonProperty("ring_s") Integer ringSeconds,
        @JsonProperty("talk_s") Integer talkSeconds,
        Boolean recorded,
        @JsonProperty("command_id") String commandId,
        Long ordinal) {
    /** Seconds in the menu before anybody is called. */
    static final int MENU_SECONDS = 6;

    public MangoPlay {
        scenario = scenario == null ? MangoScenario.ANSWERED : scenario;
        from = from == null ? "79161234567" : from;
        line = line == null ? "74951112233" : line;
        extension = extension == null ? "101" : extension;
        group = group == null ? List.of("101", "102", "103") : List.copyOf(group);
        transferTo = transferTo == null ? "102" : transferTo;
        ringSeconds = ringSeconds == null ? 13 : ringSeconds;
        talkSeconds = talkSeconds == null ? 121 : talkSeconds;
        recorded = recorded == null || recorded;
        if (ringSeconds < 0 || talkSeconds < 1 || group.isEmpty()) {
            throw new IllegalArgumentException("ring_s is not negative, talk_s is positive, a group has somebody");
        }
    }

    /** One of the kind with everything else by default. */
    public static MangoPlay of(MangoScenario scenario) {
        return new MangoPlay(scenario, null, null, null, null, null, null, null, null, null, null, null);
    }

    /** The same with its beginning (Unix seconds) and what its ids are made of. */
    public MangoPlay at(long start, long number) {
        return new MangoPlay(
                scenario,
                from,
                line,
                extension,
                group,
                transferTo,
                start,
                ringSeconds,
                talkSeconds,
                recorded,
                commandId,
                number);
    }

    /** No scenario is longer, in seconds. */
    long longest() {
        return MENU_SECONDS + 2L * ringSeconds + 2L * talkSeconds;
    }
}
