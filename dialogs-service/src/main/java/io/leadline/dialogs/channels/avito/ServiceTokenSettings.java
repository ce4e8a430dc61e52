package io.leadline.dialogs.channels.avito;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** How this service gets a token for calls of its own (DESIGN §2). */
@ConfigMapping(prefix = "leadline.service-token")
public interface ServiceTokenSettings {
    /** crm's token endpoint. */
    String url();

    Optional<String> clientId();

    Optional<String> clientSecret();
}
