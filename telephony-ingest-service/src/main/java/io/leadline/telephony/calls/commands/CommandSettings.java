package io.leadline.telephony.calls.commands;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** How callbacks and hang-ups are sent. */
@ConfigMapping(prefix = "leadline.call-commands")
public interface CommandSettings {
    /** A command that could not be sent for so long is given up: nobody waits for the phone any more. */
    @WithDefault("30s")
    Duration stale();

    /** Pause after a try that surely never got there. */
    @WithDefault("2s")
    Duration pause();

    /** For how long it is shown what became of one, and which callback made a call. */
    @WithDefault("90d")
    @DurationMin(days = 2)
    Duration keep();
}
