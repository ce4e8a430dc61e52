package io.leadline.crm.identity;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How people sign in (DESIGN §2). */
@ConfigMapping(prefix = "leadline.identity")
public interface LoginSettings {
    /** Failed logins of one login in a window, after which it has to wait. */
    @WithDefault("5")
    @Min(1) int failuresPerLogin();

    /** The same for a client address: a whole office may share one. */
    @WithDefault("20")
    @Min(1) int failuresPerAddress();

    /** From the first failure to the end of the wait. */
    @WithDefault("15m")
    Duration window();

    /** Whether browsers may send the refresh cookie over https only. */
    @WithDefault("true")
    boolean secureCookie();

    /** Addresses and networks (CIDR) of proxies that tell the truth in X-Forwarded-For. */
    Optional<List<String>> trustedProxies();
}
