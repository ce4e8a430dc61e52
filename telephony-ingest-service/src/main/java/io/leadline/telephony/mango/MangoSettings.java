package io.leadline.telephony.mango;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** Where Mango Office is, and tenant 1's account until it saves its own. */
@ConfigMapping(prefix = "leadline.mango")
public interface MangoSettings {
    /** Without a slash at the end: {@code https://app.mango-office.ru/vpbx}. */
    String baseUrl();

    Optional<String> apiKey();

    Optional<String> apiSalt();

    /** Longest body of one post. */
    @WithDefault("256K")
    MemorySize largest();

    /** How long a webhook goes by what it knows of a tenant's accounts; a replica's own changes count at once. */
    @WithDefault("5s")
    Duration accountsCache();

    /** How long an account rests when it is told to slow down without being told for how long. */
    @WithDefault("30s")
    Duration usualPause();

    /** How long it rests after a 401: Mango locks out for two minutes. */
    @WithDefault("130s")
    Duration lockedPause();

    /** When is asked again for a recording that is not stored yet: one wrong question in two minutes is allowed. */
    @WithDefault("130s")
    Duration notReadyPause();
}
