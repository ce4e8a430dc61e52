package io.leadline.telephony.recordings;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How recordings are fetched, matched and kept. */
@ConfigMapping(prefix = "leadline.recordings")
public interface RecordingSettings {
    @WithDefault("50M")
    MemorySize largest();

    /** How many are on their way at once in one process; each may need as much room on its disk as the largest. */
    @WithDefault("4")
    int atOnce();

    /** How long one may take to come. */
    @WithDefault("60s")
    Duration patience();

    /** How long an account's recordings wait after the store, a full disk say, has taken none. */
    @WithDefault("30s")
    Duration storePause();

    /** When a recording is fetched that ended, but of which Mango does not say that it is stored. */
    @WithDefault("15m")
    Duration fallback();

    /** How far the name of a mailed recording may be from its call's beginning, either way. */
    @WithDefault("2m")
    Duration window();

    /** How long recordings are kept. */
    @WithDefault("365d")
    Duration keep();

    /** For how long it is kept that one was fetched; the recording itself stays. */
    @WithDefault("14d")
    Duration keepFetched();

    /** How often is looked for what has been kept long enough. */
    @WithDefault("1h")
    Duration purgeTick();

    /** Listening again within this is not written down again: a player asks for many pieces. */
    @WithDefault("10m")
    Duration auditEvery();
}
