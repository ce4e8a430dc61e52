package io.leadline.dialogs.presence;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How it is known, over all replicas, who has a socket open. */
@ConfigMapping(prefix = "leadline.presence")
public interface PresenceSettings {
    /** How often a replica says that it still holds the sockets. */
    @WithDefault("5s")
    Duration heartbeat();

    /** How long its word is good; several heartbeats, for a busy database is no reason to be away. */
    @WithDefault("20s")
    Duration lasts();

    /** How long after the last socket somebody is still there: reconnects and reloads are normal. */
    @WithDefault("10s")
    Duration grace();

    /** Pause while crm cannot be told. */
    @WithDefault("5s")
    Duration retry();

    /** How long settled reports are kept, for whoever looks why. */
    @WithDefault("1h")
    Duration keeps();
}
