package io.leadline.dialogs.servicetoken;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** How this service gets a token for calls of its own (DESIGN §2). */
@ConfigMapping(prefix = "leadline.service-token")
public interface ServiceTokenSettings {
    /** crm's token endpoint; the REST client takes it from here. */
    String url();

    Optional<String> clientId();

    Optional<String> clientSecret();
}
