package io.leadline.contracts.streams;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** Limits of a service's live streams. */
@ConfigMapping(prefix = "leadline.live")
public interface StreamSettings {
    /** A ping after so long without anything else; below the 60 s after which most proxies call a stream dead. */
    @WithDefault("30s")
    Duration pingEvery();

    /** How often it is looked whose ping is due and whose token has expired. */
    @WithDefault("1s")
    Duration lookEvery();

    /** Events kept for a client beyond what its connection holds; one more and it is cut off. */
    @WithDefault("256")
    @Min(1) int queue();

    /** Streams of one user on one replica: tabs and devices, not a programme that forgets to close them. */
    @WithDefault("10")
    @Min(1) int streamsPerUser();

    /** Streams of one replica. */
    @WithDefault("10000")
    @Min(1) int streams();

    /** Events read at a time for a client that resumes. */
    @WithDefault("500")
    @Min(1) @Max(1000) int resumeAtOnce();

    /** A client that missed more is told to load its state anew, which is cheaper for both. */
    @WithDefault("10000")
    @Min(1) int resumeAtMost();

    /** A client that resumes and does not take what it asked for within this time is cut off. */
    @WithDefault("15s")
    Duration patience();
}
