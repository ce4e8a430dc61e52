package io.leadline.crm.analytics;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Limits of the reports. */
@ConfigMapping(prefix = "leadline.analytics")
public interface AnalyticsSettings {
    /** The longest period of a report; a leap year fits. */
    @WithDefault("366")
    int longestDays();
}
