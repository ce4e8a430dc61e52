package io.leadline.dialogs.demo;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Data to try things out with. */
@ConfigMapping(prefix = "leadline.demo")
public interface DemoSettings {
    /** Honoured under the profile {@code local} alone. */
    @WithDefault("false")
    boolean data();
}
