package io.leadline.crm.leadads;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMin;

/** Lead ads of Facebook and Instagram. The four of the environment are tenant 1's until it saves its own. */
@ConfigMapping(prefix = "leadline.meta")
public interface MetaSettings {
    Optional<String> appSecret();

    Optional<String> verifyToken();

    Optional<String> accessToken();

    /** Where Meta reaches this service, without a slash at the end. */
    String publicUrl();

    /** The largest notification that is taken: a thousand changes have 300 KB. */
    @WithDefault("1M")
    MemorySize largestBody();

    /** How often a form is compared with Meta's own list. */
    @WithDefault("15M")
    Duration checkEvery();

    /** How far before the last check each one looks: Meta's clock and lists are not exact. */
    @WithDefault("1H")
    Duration checkOverlap();

    /** How often is looked for forms to check. */
    @WithDefault("10S")
    Duration checkTick();

    /** The pause of an account over its rate limit where Meta does not say how long. */
    @WithDefault("5M")
    Duration limitPause();

    /** The pause of an account whose credentials are refused; saving new ones ends it. */
    @WithDefault("15M")
    Duration refusedPause();

    /** The first pause after a lead that Meta does not show; each further one is four times as long. */
    @WithDefault("15S")
    Duration missingPause();

    /** Tries of a lead that Meta does not show: right after the notification it may be lead access that lags. */
    @WithDefault("5")
    int missingTries();

    /**
     * For how long it is known what a lead has become, so that it is not made twice: Meta repeats for 36 hours and
     * lists a lead for about 90 days; nothing older than this is taken of its list.
     */
    @WithDefault("120d")
    @DurationMin(days = 91)
    Duration keepEntries();
}
