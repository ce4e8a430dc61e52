package io.leadline.crm.crmsync.calls;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How other CRMs are called. */
@ConfigMapping(prefix = "leadline.crm-calls")
public interface CallSettings {
    /** One call with its answer; what amoCRM's own SDK waits (upstreams/amocrm.md §1). */
    @WithDefault("20s")
    Duration timeout();
}
