package io.leadline.leads.config;

import io.smallrye.config.ConfigMapping;
import java.net.URI;
import java.util.Optional;

/** Where browsers find the services ({@code PUBLIC_…_URL}, DESIGN §5); empty for one that is not installed. */
@ConfigMapping(prefix = "leadline.public")
interface PublicSettings {
    Optional<URI> crmUrl();

    Optional<URI> leadsUrl();

    Optional<URI> dialogsUrl();

    Optional<URI> telephonyUrl();
}
