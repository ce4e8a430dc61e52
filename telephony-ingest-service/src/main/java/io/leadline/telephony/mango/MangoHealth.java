package io.leadline.telephony.mango;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How an account does.
 *
 * @param waiting posts that are stored and not yet read
 * @param failed posts of the last 14 days that could not be read
 */
@Schema(name = "MangoHealth", examples = """
                {"account_id":1,"state":"working","checked_at":"2026-11-21T10:00:00Z","waiting":0,"failed":0,\
                "lines":[{"line":"+74951112233","last_event":"events/summary","last_event_at":"2026-11-21T10:05:00Z",\
                "received_at":"2026-11-21T10:05:01Z","lag_seconds":1}]}""")
record MangoHealth(
        long accountId,
        String state,
        String lastError,
        Instant checkedAt,
        long waiting,
        long failed,
        List<Line> lines) {
    /**
     * One line of it.
     *
     * @param line E.164; empty for events that name none
     * @param lagSeconds how long after it happened, by Mango's clock, the last event came
     */
    @Schema(name = "MangoLineHealth")
    record Line(
            String line,
            String lastEvent,
            Instant lastEventAt,
            Instant receivedAt,
            Long lagSeconds,
            String lastError,
            Instant lastErrorAt) {
        static Line of(String line, String kind, Instant happened, Instant heard, String error, Instant errorAt) {
            var lag = happened == null || heard == null
                    ? null
                    : Duration.between(happened, heard).toSeconds();
            return new Line(line, kind, happened, heard, lag, error, errorAt);
        }
    }
}
