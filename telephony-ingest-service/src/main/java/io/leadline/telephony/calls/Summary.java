package io.leadline.telephony.calls;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;

/**
 * What Mango says of a call once it is over (upstreams/mango-office.md §2.2).
 *
 * @param direction null where Mango does not say
 * @param talked when the talk began; null if nobody talked, whatever {@code entry_result} says
 * @param fromStatistics made of the statistics, for the event was lost: the event, should it come yet, replaces it
 */
@RegisterForReflection
public record Summary(
        CallDirection direction,
        Party from,
        Party to,
        String line,
        Instant created,
        Instant talked,
        Instant ended,
        Integer reason,
        boolean fromStatistics) {
    /** Whether it tells of more than another of the same call. */
    boolean isLonger(Summary other) {
        return ended.isAfter(other.ended);
    }

    @Override
    public String toString() {
        return "Summary[" + direction + " " + created + "]";
    }
}
