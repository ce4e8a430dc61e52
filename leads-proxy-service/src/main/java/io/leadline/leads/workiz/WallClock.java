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

    private static final int DAY = 10;
    private static final int SECOND = 19;

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
        if (text == null || text.length() < DAY) {
            return Optional.empty();
        }
        try {
            return Optional.of(moment(text.strip(), zone));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private static Instant moment(String text, ZoneId zone) {
        if (text.length() == DAY) {
            return LocalDate.parse(text).atStartOfDay(zone).toInstant();
        }
        if (text.length() == SECOND && text.charAt(DAY) == ' ') {
            return LocalDateTime.of(
                            number(text, 0, 4),
                            number(text, 5, 7),
                            number(text, 8, 10),
                            number(text, 11, 13),
                            number(text, 14, 16),
                            number(text, 17, 19))
                    .atZone(zone)
                    .toInstant();
        }
        var parsed = DateTimeFormatter.ISO_DATE_TIME.parse(text.replaceFirst("^(\\S{10}) ", "$1T"));
        // Asked, not tried: an exception for each of a list's dates would be half of its cost.
        return parsed.isSupported(ChronoField.OFFSET_SECONDS)
                ? Instant.from(parsed)
                : LocalDateTime.from(parsed).atZone(zone).toInstant();
    }

    /** By hand, for a list holds hundreds of dates in Workiz's own form. */
    private static int number(String text, int from, int to) {
        var number = 0;
        for (var at = from; at < to; at++) {
            var digit = text.charAt(at) - '0';
            if (digit < 0 || digit > 9) {
                throw new DateTimeException("Not a date");
            }
            number = number * 10 + digit;
        }
        return number;
    }
}
