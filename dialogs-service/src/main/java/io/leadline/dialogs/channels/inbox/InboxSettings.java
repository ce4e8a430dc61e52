package io.leadline.dialogs.channels.inbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The inbox of the channels. */
@ConfigMapping(prefix = "leadline.inbox")
public interface InboxSettings {
    /** For how long what was handled stays: longer than any messenger repeats a thing (VK and Meta for days). */
    @WithDefault("14d")
    Duration keep();
}
