package io.leadline.leads.form;

import io.leadline.leads.workiz.WallClock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Pattern;

/** The dates of a form: ISO-8601; without an offset on the clock of the lead (DESIGN §4). */
final class Appointment {
    private static final Pattern ISO =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,9})?)?(Z|[+-]\\d{2}:\\d{2})?");

    private Appointment() {}

    static Optional<Instant> moment(String text, ZoneId zone) {
        return ISO.matcher(text).matches() ? WallClock.read(text, zone) : Optional.empty();
    }

    /** As Workiz writes it; empty stays empty. */
    static String forWorkiz(String text, ZoneId zone) {
        return moment(text, zone).map(instant -> WallClock.write(instant, zone)).orElse("");
    }
}
