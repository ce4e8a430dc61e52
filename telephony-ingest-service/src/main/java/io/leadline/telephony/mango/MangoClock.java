package io.leadline.telephony.mango;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The only place where Mango's numbers become moments and moments become Mango's numbers. They are Unix seconds; an
 * edition of its document says "UTC+3" beside them (upstreams/mango-office.md §10.5), hence the setting.
 */
@Singleton
public class MangoClock {
    /** Beyond the year 9999 the database has no such day either. */
    private static final Instant LATEST = Instant.ofEpochSecond(253_402_300_799L);

    private final Duration ahead;

    @Inject
    MangoClock(MangoSettings settings) {
        this(settings.clockOffset());
    }

    /** @param ahead how much larger Mango's numbers are than Unix seconds */
    public MangoClock(Duration ahead) {
        this.ahead = ahead;
    }

    /** The moment a number of Mango's means; none for 0, which says that there was none, and for what no clock shows. */
    public Optional<Instant> moment(long seconds) {
        if (seconds <= 0 || seconds > LATEST.getEpochSecond()) {
            return Optional.empty();
        }
        return Optional.of(Instant.ofEpochSecond(seconds).minus(ahead)).filter(moment -> !moment.isAfter(LATEST));
    }

    /** The number Mango has for a moment. */
    public long seconds(Instant moment) {
        return moment.plus(ahead).getEpochSecond();
    }
}
