package io.leadline.leads.workiz;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.Optional;

/**
 * Workiz's dates: {@code YYYY-MM-DD HH:mm:ss} on a clock without offset (upstreams/workiz.md §5). In the hour that
 * autumn repeats, the earlier one is meant: the text cannot tell.
 */
public final class WallClock {
    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withResolverStyle(ResolverStyle.STRICT);

    private WallClock() {}

    /** As Workiz writes it. */
    public static String write(Instant instant, ZoneId zone) {
        return FORM.format(LocalDateTime.ofInstant(instant, zone));
    }

    /**
     * The instant a text of Workiz means on the zone's clock. Also understands ISO forms, with an offset or without,
     * and a bare date; anything else (empty, zero date, words) is no date.
     */
    public static Optional<Instant> read(String text, ZoneId zone) {
        if (text == null || text.length() < 10) {
            return Optional.empty();
        }
        var iso = text.strip().replaceFirst("^(\\S{10}) ", "$1T");
        try {
            if (iso.length() == 10) {
                return Optional.of(LocalDate.parse(iso).atStartOfDay(zone).toInstant());
            }
            var parsed = DateTimeFormatter.ISO_DATE_TIME.parse(iso);
            // Asked, not tried: an exception for each of Workiz's dates was 42 % of a list's allocation.
            return Optional.of(
                    parsed.isSupported(ChronoField.OFFSET_SECONDS)
                            ? Instant.from(parsed)
                            : LocalDateTime.from(parsed).atZone(zone).toInstant());
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
