package io.leadline.contracts.delivery;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** Settings of the delivery workers. */
@ConfigMapping(prefix = "leadline.delivery")
public interface DeliverySettings {
    /** How often is looked for what is due without a hint. */
    @WithDefault("1s")
    Duration tick();

    /** Most tries under way at once in one process and of one table. */
    @WithDefault("64")
    @Min(1) int atOnce();

    /** Longest pause after the first failed try; it doubles with each, and a random part of it is taken. */
    @WithDefault("2s")
    Duration firstPause();

    /** Longest pause between two tries. */
    @WithDefault("15m")
    Duration longestPause();

    /** Failures in a row after which an account is left alone for a while. */
    @WithDefault("5")
    @Min(1) int failuresInARow();

    /** For how long at first; it doubles with every failure that follows, up to the longest pause. */
    @WithDefault("30s")
    Duration circuitPause();

    /** How long the one working replica may be silent before another takes over. */
    @WithDefault("10s")
    Duration shift();

    /** How long an ending process waits for what is on its way. */
    @WithDefault("8s")
    Duration goodbye();
}
