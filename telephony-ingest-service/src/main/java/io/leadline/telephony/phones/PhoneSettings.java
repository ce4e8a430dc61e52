package io.leadline.telephony.phones;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of the numbers. */
@ConfigMapping(prefix = "leadline.phones")
public interface PhoneSettings {
    /** Whether tenant 1 gets the demo's number; under the profile local alone. */
    @WithDefault("false")
    boolean demoData();
}
