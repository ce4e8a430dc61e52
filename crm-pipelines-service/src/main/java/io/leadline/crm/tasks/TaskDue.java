package io.leadline.crm.tasks;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Days of the tenant (DESIGN §4): today, before today, this week from Monday. */
enum TaskDue {
    TODAY,
    /** Before today began: what is due today is not late before the day is over. */
    OVERDUE,
    WEEK;

    /** From the first moment to before the last; null for no beginning. */
    record Range(Instant from, Instant before) {}

    static Optional<TaskDue> of(String word) {
        return Arrays.stream(values())
                .filter(v -> v.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst();
    }

    Range range(Instant now, ZoneId zone) {
        var today = LocalDate.ofInstant(now, zone);
        return switch (this) {
            case TODAY -> days(today, today.plusDays(1), zone);
            case OVERDUE -> new Range(null, today.atStartOfDay(zone).toInstant());
            case WEEK -> {
                var monday = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
                yield days(monday, monday.plusWeeks(1), zone);
            }
        };
    }

    private static Range days(LocalDate first, LocalDate after, ZoneId zone) {
        return new Range(
                first.atStartOfDay(zone).toInstant(), after.atStartOfDay(zone).toInstant());
    }
}
