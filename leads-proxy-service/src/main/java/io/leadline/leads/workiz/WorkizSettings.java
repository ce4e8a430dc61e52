package io.leadline.leads.workiz;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;

/** The Workiz account of the environment, and how its API is called. */
@ConfigMapping(prefix = "leadline.workiz")
interface WorkizSettings {
    /** {@code api_…}, a segment of every path. */
    Optional<String> apiToken();

    /** {@code sec_…}, sent in the body of every POST. */
    Optional<String> authSecret();

    /** The account's clock: Workiz's dates carry no offset. */
    @WithDefault("America/Los_Angeles")
    ZoneId timeZone();

    /** The whole call, answer included (spec §7.3). */
    @WithDefault("10s")
    Duration timeout();
}
