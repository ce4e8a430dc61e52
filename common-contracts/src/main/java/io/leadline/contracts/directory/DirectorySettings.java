package io.leadline.contracts.directory;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;

/** Where tenants and people are learnt from, and how they are remembered. */
@ConfigMapping(prefix = "leadline.directory")
interface DirectorySettings {
    /** Whether this service keeps a copy; crm owns the original. Fixed when the service is built. */
    @WithDefault("false")
    boolean mirrored();

    /** This service's name at crm's token endpoint; without name and secret the directory is not asked for. */
    Optional<String> clientId();

    Optional<String> clientSecret();

    /** How long a time zone is used without looking it up again; so much later every replica knows a change. */
    @WithDefault("5s")
    Duration cache();

    /** The zone of a tenant nobody has told us of yet; crm's default too. */
    @WithDefault("Europe/Moscow")
    ZoneId defaultZone();

    /** The phone region of such a tenant. */
    @WithDefault("RU")
    String defaultPhoneRegion();

    /** Pause after the first failed attempt at the directory; doubled with each further one. */
    @WithDefault("1s")
    Duration firstPause();

    /** The longest pause. */
    @WithDefault("60s")
    Duration longestPause();
}
