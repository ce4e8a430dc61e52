package io.leadline.telephony.intake;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How what providers send is stored and handled. */
@ConfigMapping(prefix = "leadline.intake")
public interface IntakeSettings {
    /** Threads that store: while one waits for its commit, the other gathers. */
    @WithDefault("2")
    @Min(1) int writers();

    /** Most that is stored in one commit. */
    @WithDefault("256")
    @Min(1) int batch();

    /** Most that waits to be stored; more is answered 503 at once. */
    @WithDefault("4096")
    @Min(1) int waiting();

    /** How many entries are handled at once in one process; with 0 it only stores, and others handle. */
    @WithDefault("4")
    @Min(0) int workers();

    @WithDefault("1s")
    Duration tick();

    /** Tries of an entry before it is given up. */
    @WithDefault("5")
    @Min(1) int tries();

    @WithDefault("2s")
    Duration firstPause();

    /** How long handled entries are kept: longer than anybody repeats. */
    @WithDefault("14d")
    Duration keep();
}
