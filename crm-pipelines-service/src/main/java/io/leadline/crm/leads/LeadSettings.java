package io.leadline.crm.leads;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Limits of leads. */
@ConfigMapping(prefix = "leadline.leads")
public interface LeadSettings {
    /** How long a deleted lead can be brought back. */
    @WithDefault("30D")
    Duration restoreWithin();

    /** The newest comments, and as many changes, a single lead shows. */
    @WithDefault("500")
    int shownOfEach();
}
