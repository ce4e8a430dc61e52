package io.leadline.localstack.workiz;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** Dates as Workiz stores them: {@code yyyy-MM-dd HH:mm:ss}, the account's wall clock, sortable as text. */
record WallClock(ZoneId zone) {
    private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    String of(Instant instant) {
        return FORM.format(LocalDateTime.ofInstant(instant, zone));
    }

    /** Both written forms (§6): with an offset it is an instant, without one the account's wall clock. */
    String parse(String field, String text) {
        try {
            return FORM.format(LocalDateTime.parse(text.replace(' ', 'T')));
        } catch (DateTimeException notLocal) {
            try {
                return of(OffsetDateTime.parse(text).toInstant());
            } catch (DateTimeException e) {
                throw WorkizRefusal.invalid(field + " is not a valid date");
            }
        }
    }
}
