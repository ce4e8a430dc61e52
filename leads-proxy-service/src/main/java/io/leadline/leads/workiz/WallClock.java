package io.leadline.leads.workiz;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
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
            return Optional.of(
                    switch (DateTimeFormatter.ISO_DATE_TIME.parseBest(iso, OffsetDateTime::from, LocalDateTime::from)) {
                        case OffsetDateTime exact -> exact.toInstant();
                        case LocalDateTime local -> local.atZone(zone).toInstant();
                        default -> throw new IllegalStateException();
                    });
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
