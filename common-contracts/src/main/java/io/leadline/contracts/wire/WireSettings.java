package io.leadline.contracts.wire;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long calls to systems outside may take. */
@ConfigMapping(prefix = "leadline.wire")
public interface WireSettings {
    /** One call, its body included. */
    @WithDefault("10s")
    Duration timeout();

    @WithDefault("3s")
    Duration connectTimeout();
}
