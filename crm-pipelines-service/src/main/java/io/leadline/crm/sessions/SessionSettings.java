package io.leadline.crm.sessions;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long a sign-in lasts. */
@ConfigMapping(prefix = "leadline.sessions")
public interface SessionSettings {
    /** Life of a refresh token; each refresh begins it anew. */
    @WithDefault("30d")
    Duration life();
}
