package io.leadline.contracts.inbox;

import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How the entries of an inbox are handled; part of the settings of each feature that has one. */
public interface HandlingSettings {
    /**
     * How many batches are handled at once in one process; with 0 it only stores, and others handle. Few: what waits
     * for a worker goes into one batch, which costs less than many small ones (docs/adr/0033).
     */
    @WithDefault("2")
    @Min(0) int workers();

    /** Most entries of one transaction. */
    @WithDefault("32")
    @Min(1) int together();

    @WithDefault("1s")
    Duration tick();

    /** Tries of an entry before it is given up. */
    @WithDefault("5")
    @Min(1) int tries();

    /** Before the second try; doubled with each further one. */
    @WithDefault("2s")
    Duration firstPause();
}
