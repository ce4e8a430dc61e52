package io.leadline.crm.bootstrap;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** The first tenant and owner of an empty database; all three or none. */
@ConfigMapping(prefix = "leadline.bootstrap")
public interface BootstrapSettings {
    Optional<String> tenant();

    Optional<String> login();

    Optional<String> password();
}
