package io.leadline.telephony.calls;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;

/**
 * What Mango says of a call once it is over (upstreams/mango-office.md §2.2).
 *
 * @param direction null where Mango does not say
 * @param talked when the talk began; null if nobody talked, whatever {@code entry_result} says
 * @param fromStatistics made of the statistics, for the event was lost: the event, should it come yet, replaces it
 * @param fromLegs made of the legs, for neither came and the call fell silent: both replace it
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
        boolean fromStatistics,
        boolean fromLegs) {
    public Summary(
            CallDirection direction,
            Party from,
            Party to,
            String line,
            Instant created,
            Instant talked,
            Instant ended,
            Integer reason,
            boolean fromStatistics) {
        this(direction, from, to, line, created, talked, ended, reason, fromStatistics, false);
    }

    /** Whether this takes the place of another, which may be null: who knows more does. */
    boolean replaces(Summary other) {
        return other == null || worth() > other.worth() || bothOfStatistics(other) && ended.isAfter(other.ended);
    }

    /** They are asked again, and may know more of a call by then. */
    private boolean bothOfStatistics(Summary other) {
        return worth() == 1 && other.worth() == 1;
    }

    private int worth() {
        return fromLegs ? 0 : fromStatistics ? 1 : 2;
    }

    @Override
    public String toString() {
        return "Summary[" + direction + " " + created + "]";
    }
}
