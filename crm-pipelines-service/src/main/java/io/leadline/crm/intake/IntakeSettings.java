package io.leadline.crm.intake;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Limits of the intake. */
@ConfigMapping(prefix = "leadline.intake")
public interface IntakeSettings {
    /** Where senders reach this service, without a slash at the end; the URL of a key begins with it. */
    String publicUrl();

    /** The largest submission that is taken; a filled-in form is a page at most. */
    @WithDefault("64K")
    MemorySize largestBody();

    /** Submissions of one source in a window; what comes above it is told to come back. */
    @WithDefault("300")
    int perWindow();

    @WithDefault("1M")
    Duration window();

    /**
     * How long the same body of a source counts as a repeat, where the mapping names no id of the submission. Senders
     * repeat within minutes; the same person asking the same again later is news.
     */
    @WithDefault("1H")
    Duration repeatWithin();

    /** How long an old key goes on after a rotation: forms on all sites of a company are not changed in a minute. */
    @WithDefault("24H")
    Duration rotationGrace();

    /** How often every replica looks for entries nobody handled, also one that took none itself. */
    @WithDefault("1S")
    Duration tick();

    /** Tries of an entry that fails for a reason of ours, before it is shown to the admin. */
    @WithDefault("5")
    int tries();

    /** The pause after the first of these tries; each further one is four times as long. */
    @WithDefault("2S")
    Duration firstPause();
}
