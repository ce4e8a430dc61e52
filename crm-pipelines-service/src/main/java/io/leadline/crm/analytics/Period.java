package io.leadline.crm.analytics;

import io.leadline.contracts.problem.Problem;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** Days of the tenant's time zone, the first and the last included. */
record Period(LocalDate from, LocalDate to, ZoneId zone) {
    private static final int DEFAULT_DAYS = 30;

    /**
     * @param from null for the 30 days that end with the last one
     * @param to null for today
     * @throws Problem VALIDATION_ERROR if it ends before it begins, or is too long
     */
    static Period of(LocalDate from, LocalDate to, ZoneId zone, Instant now, int longest) {
        var last = to == null ? now.atZone(zone).toLocalDate() : to;
        var first = from == null ? last.minusDays(DEFAULT_DAYS - 1L) : from;
        if (last.isBefore(first)) {
            throw Problem.invalid("to", "must not be before from");
        }
        if (ChronoUnit.DAYS.between(first, last) >= longest) {
            throw Problem.invalid("from", "must be at most " + longest + " days before the end");
        }
        return new Period(first, last, zone);
    }

    Instant begin() {
        return from.atStartOfDay(zone).toInstant();
    }

    /** The first moment that is no longer part of it. */
    Instant end() {
        return to.plusDays(1).atStartOfDay(zone).toInstant();
    }
}
