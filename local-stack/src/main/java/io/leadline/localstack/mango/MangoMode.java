package io.leadline.localstack.mango;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * How the simulated Mango behaves until told otherwise.
 *
 * @param limits whether calls over the rates of §7 are refused (default false)
 * @param lockMs how long invalid calls lock the account out (§7: two minutes), in milliseconds; 0 for never
 * @param refusalStatus HTTP status of a refused command, e.g. 420 (§6)
 * @param recordingNotReady how many fetches of each recording come too early
 * @param statsNotReady how many questions for each result of the statistics come too early (default 1)
 * @param statsLegs a row for each leg instead of one for each call
 * @param statsBare recordings as {@code id1,id2} instead of {@code [id1,id2]}
 * @param statsOpen legs that go on are told too, with a finish of 0
 * @param statsWords reasons as words, e.g. {@code Busy} (§4)
 * @param missingCounts whether asking for what is not there (33xx) counts towards the lock like other wrong calls: the
 *     vendor's rule names all of 3xxx (default false)
 * @param commandResult what {@code result/…} tells of each command; anything but 1000 makes no call
 */
record MangoMode(
        boolean limits,
        @JsonProperty("lock_ms") Long lockMs,
        @JsonProperty("refusal_status") Integer refusalStatus,
        @JsonProperty("recording_not_ready") int recordingNotReady,
        @JsonProperty("stats_not_ready") Integer statsNotReady,
        @JsonProperty("stats_legs") boolean statsLegs,
        @JsonProperty("stats_bare") boolean statsBare,
        @JsonProperty("stats_open") boolean statsOpen,
        @JsonProperty("stats_words") boolean statsWords,
        @JsonProperty("missing_counts") boolean missingCounts,
        @JsonProperty("command_result") Integer commandResult) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    static final MangoMode PLAIN = new MangoMode(false, null, null, 0, null, false, false, false, false, false, null);

    MangoMode {
        lockMs = lockMs == null ? 120_000 : lockMs;
        refusalStatus = refusalStatus == null ? 400 : refusalStatus;
        statsNotReady = statsNotReady == null ? 1 : statsNotReady;
        commandResult = commandResult == null ? 1000 : commandResult;
        if (lockMs < 0 || recordingNotReady < 0 || statsNotReady < 0 || refusalStatus < 400) {
            throw new IllegalArgumentException("lock_ms and the counts are not negative, refusal_status is an error");
        }
    }

    static MangoMode of(JsonNode wish) {
        return wish.isMissingNode() ? PLAIN : JSON.convertValue(wish, MangoMode.class);
    }

    JsonNode json() {
        return JSON.valueToTree(this);
    }
}
