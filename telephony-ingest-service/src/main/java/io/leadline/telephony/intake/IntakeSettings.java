package io.leadline.telephony.intake;

import io.leadline.contracts.inbox.HandlingSettings;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How what providers send is stored and handled ({@code LEADLINE_INTAKE_WORKERS=0}: only stored). */
@ConfigMapping(prefix = "leadline.intake")
public interface IntakeSettings extends HandlingSettings {
    /** Threads that store: while one waits for its commit, the other gathers. */
    @WithDefault("2")
    @Min(1) int writers();

    /** Most that is stored in one commit. */
    @WithDefault("256")
    @Min(1) int batch();

    /** Most that waits to be stored; more is answered 503 at once. */
    @WithDefault("4096")
    @Min(1) int waiting();

    /** How long handled entries are kept: longer than anybody repeats. */
    @WithDefault("14d")
    Duration keep();
}
