package io.leadline.telephony.avito.statistics;

import io.leadline.contracts.problem.Problem;
import java.time.DateTimeException;
import java.time.LocalDate;

/** Days to be counted, both included. */
record Period(LocalDate from, LocalDate to) {
    /** So far back Avito knows figures. */
    private static final int DEPTH_DAYS = 270;

    private static final int USUAL_DAYS = 7;

    /**
     * The last seven days where nothing is said.
     *
     * @throws Problem VALIDATION_ERROR
     */
    static Period of(String from, String to, LocalDate today) {
        var end = to == null ? today : day("date_to", to);
        var begin = from == null ? end.minusDays(USUAL_DAYS - 1L) : day("date_from", from);
        if (end.isBefore(begin)) {
            throw Problem.invalid("date_to", "must not be before date_from");
        }
        if (begin.isBefore(today.minusDays(DEPTH_DAYS))) {
            throw Problem.invalid("date_from", "must be at most 270 days ago: Avito knows nothing older");
        }
        if (end.isAfter(today)) {
            throw Problem.invalid("date_to", "must not be after today");
        }
        return new Period(begin, end);
    }

    private static LocalDate day(String field, String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException _) {
            throw Problem.invalid(field, "must be YYYY-MM-DD");
        }
    }
}
