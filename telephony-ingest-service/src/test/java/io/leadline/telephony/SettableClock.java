package io.leadline.telephony;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The service's clock, right until a test sets it. */
@Alternative
@Priority(1)
@Singleton
public class SettableClock extends Clock {
    private volatile Duration wrong = Duration.ZERO;

    /** Sets it so much ahead of the right time, or behind. */
    public void wrongBy(Duration time) {
        wrong = time;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("nobody asks");
    }

    @Override
    public Instant instant() {
        return Clock.systemUTC().instant().plus(wrong);
    }
}
