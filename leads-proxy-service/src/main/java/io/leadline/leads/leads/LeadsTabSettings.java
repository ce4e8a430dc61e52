package io.leadline.leads.leads;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The flag {@code FEATURE_LEADS_TAB} (spec/leads-workiz-tab.md, feature_flag). */
@ConfigMapping(prefix = "leadline.leads-tab")
public interface LeadsTabSettings {
    /** Whether the leads operations are there at all. */
    @WithDefault("false")
    boolean enabled();
}
