package io.leadline.contracts.clock;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** The clock every bean is given; a test's own producer takes its place. */
class SystemClock {
    @Produces
    @DefaultBean
    @Singleton
    Clock utc() {
        return Clock.systemUTC();
    }
}
