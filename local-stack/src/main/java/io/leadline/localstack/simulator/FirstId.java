package io.leadline.localstack.simulator;

import java.time.Clock;
import java.time.Instant;

/**
 * Where the ids of a simulator begin. Its memory ends with its process, but the databases of the services are kept and
 * know the ids it gave out; a provider never gives an id twice.
 */
public final class FirstId {
    private static final Instant BEGINNING = Instant.parse("2020-01-01T00:00:00Z");

    private FirstId() {}

    /**
     * Seconds since 2020: more than a run before has come to, unless it gave out more than one a second all its life.
     * In 32 bits until 2088, as Telegram's and VK's ids are.
     */
    public static long of(Clock clock) {
        return clock.instant().getEpochSecond() - BEGINNING.getEpochSecond();
    }
}
