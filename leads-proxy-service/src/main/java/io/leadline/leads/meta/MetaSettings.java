package io.leadline.leads.meta;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How much of an account is looked at for its vocabulary, and how often. */
@ConfigMapping(prefix = "leadline.leads-meta")
interface MetaSettings {
    /** Words and people change rarely, and each look costs calls of the account's quota. */
    @WithDefault("5m")
    Duration cache();

    /** Pages of 100 leads looked through at most. */
    @WithDefault("3")
    @Min(1) int pages();
}
