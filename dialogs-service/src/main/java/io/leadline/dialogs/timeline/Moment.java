package io.leadline.dialogs.timeline;

import io.leadline.contracts.problem.Problem;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** A moment in a query (DESIGN §4): with an offset, or in the tenant's own time. */
public final class Moment {
    private Moment() {}

    /**
     * The moment, or null for no text.
     *
     * @throws Problem VALIDATION_ERROR naming the field
     */
    public static Instant parse(String field, String text, ZoneId zone) {
        if (text == null) {
            return null;
        }
        try {
            // A + in a query that was not encoded arrives as a space.
            return switch (DateTimeFormatter.ISO_DATE_TIME.parseBest(
                    text.strip().replace(' ', '+'), OffsetDateTime::from, LocalDateTime::from)) {
                case OffsetDateTime exact -> exact.toInstant();
                case LocalDateTime local -> local.atZone(zone).toInstant();
                default -> throw new DateTimeException("neither");
            };
        } catch (DateTimeException _) {
            throw Problem.invalid(field, "must be a time such as 2026-11-22T14:00:00Z");
        }
    }
}
