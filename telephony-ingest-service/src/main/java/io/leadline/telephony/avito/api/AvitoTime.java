package io.leadline.telephony.avito.api;

import jakarta.inject.Singleton;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * The time by Avito's own clock: the {@code Date} of its last answer and what has gone by since. Our clock may be wrong
 * by hours, or be set meanwhile, and this is right.
 */
@Singleton
public class AvitoTime {
    private volatile Told last;

    private record Told(Instant date, long nanos) {}

    /** @param date the header, or null */
    void told(String date) {
        if (date == null) {
            return;
        }
        try {
            last = new Told(
                    ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant(),
                    System.nanoTime());
        } catch (DateTimeException notOne) {
            // An answer without it tells no time.
        }
    }

    /** To the second; empty until Avito has answered anything. */
    public Optional<Instant> now() {
        var told = last;
        return told == null ? Optional.empty() : Optional.of(told.date().plusNanos(System.nanoTime() - told.nanos()));
    }
}
