package io.leadline.crm.crmsync.amocrm;

import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How amoCRM is called, and tenant 1's account until it saves one. */
public interface AmoSettings {
    /** {@code AMOCRM_BASE_URL}: where the environment's account is. */
    Optional<String> baseUrl();

    /** Every account is at that address, whatever its domain: a simulator. */
    @WithDefault("false")
    boolean everyAccountThere();

    /** {@code AMOCRM_ACCESS_TOKEN}: a long-lived token. */
    Optional<String> accessToken();

    /** Between two calls of an account: 7 a second are allowed, over which the address is blocked in the end (§5). */
    @WithDefault("150ms")
    Duration pace();

    /** An access token that ends within this is renewed first. */
    @WithDefault("1m")
    Duration renewal();
}
