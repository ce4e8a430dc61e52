package io.leadline.telephony.calls;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** When a call of which nothing is heard counts as over. */
@ConfigMapping(prefix = "leadline.silent-calls")
interface SilenceSettings {
    /** Longer than any talk, and than the statistics take that tell of a lost end (every hour). */
    @WithDefault("6h")
    Duration after();

    @WithDefault("5m")
    Duration tick();
}
