package io.leadline.telephony.avito.autoreply;

import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Set;

/**
 * An account's greeting.
 *
 * @param workDays 1 is Monday; on other days it is outside working hours all day
 */
record AutoReply(
        boolean enabled, String text, LocalTime workFrom, LocalTime workTo, Set<Integer> workDays, long version) {
    /** Whether nobody works then. */
    boolean isOutside(ZonedDateTime time) {
        var clock = time.toLocalTime();
        return !workDays.contains(time.getDayOfWeek().getValue())
                || clock.isBefore(workFrom)
                || !clock.isBefore(workTo);
    }

    @Override
    public String toString() {
        return "AutoReply[" + enabled + "]";
    }
}
