package io.leadline.leads.audit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long the audit is kept. */
@ConfigMapping(prefix = "leadline.audit")
interface AuditSettings {
    /** Rows hold customers' data: after this they are removed. */
    @WithDefault("365d")
    Duration retention();

    /** How often old rows are looked for, by one replica. */
    @WithDefault("1h")
    Duration cleanEvery();
}
