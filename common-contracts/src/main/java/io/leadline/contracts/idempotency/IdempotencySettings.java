package io.leadline.contracts.idempotency;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of the idempotency store. */
@ConfigMapping(prefix = "leadline.idempotency")
public interface IdempotencySettings {
    /** How long a key stays taken by a request that never came to an end; longer than any request may run. */
    @WithDefault("60s")
    Duration lease();

    /** How long an answer can be replayed. */
    @WithDefault("24h")
    Duration keep();
}
