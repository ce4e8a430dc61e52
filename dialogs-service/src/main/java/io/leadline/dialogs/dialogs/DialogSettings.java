package io.leadline.dialogs.dialogs;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Limits of dialogs. */
@ConfigMapping(prefix = "leadline.dialogs")
public interface DialogSettings {
    /** A client who writes again within this time goes on with the ended dialog; later a new one begins. */
    @WithDefault("14d")
    Duration reopenWithin();

    /** Largest context as JSON (DESIGN §7). */
    @WithDefault("16K")
    MemorySize largestContext();
}
