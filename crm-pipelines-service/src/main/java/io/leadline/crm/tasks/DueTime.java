package io.leadline.crm.tasks;

import io.leadline.contracts.problem.Problem;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** When a task is due, as it may be written (DESIGN §4): an instant, or the tenant's local time. */
final class DueTime {
    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2999;

    private DueTime() {}

    /** @throws Problem VALIDATION_ERROR for anything else */
    static Instant parse(String text, ZoneId zone) {
        try {
            var parsed =
                    DateTimeFormatter.ISO_DATE_TIME.parseBest(text.strip(), OffsetDateTime::from, LocalDateTime::from);
            var instant = parsed instanceof OffsetDateTime exact
                    ? exact.toInstant()
                    : LocalDateTime.from(parsed).atZone(zone).toInstant();
            var year = instant.atOffset(ZoneOffset.UTC).getYear();
            if (year >= FIRST_YEAR && year <= LAST_YEAR) {
                return instant.truncatedTo(ChronoUnit.MICROS);
            }
        } catch (DateTimeException _) {
            // said below
        }
        throw Problem.invalid("due_at", "must be a time such as 2026-11-22T14:00:00, with or without an offset");
    }
}
