package io.leadline.dialogs.live;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** Limits of the WebSocket. */
@ConfigMapping(prefix = "leadline.live")
public interface LiveSettings {
    /** How often it is looked whose token has ended and who is gone. */
    @WithDefault("1s")
    Duration lookEvery();

    /** Frames on their way to one client; one more and it gets resync and is closed. */
    @WithDefault("256")
    @Min(1) int queue();

    /** Sockets of one user on one replica. */
    @WithDefault("10")
    @Min(1) int socketsPerUser();

    /** Sockets of one replica. */
    @WithDefault("10000")
    @Min(1) int sockets();

    /** Events read at a time for a client that resumes. */
    @WithDefault("500")
    @Min(1) @Max(1000) int resumeAtOnce();

    /** A client that missed more is told to load its state anew. */
    @WithDefault("10000")
    @Min(1) int resumeAtMost();

    /** How long a ticket is good. */
    @WithDefault("30s")
    Duration ticket();
}
