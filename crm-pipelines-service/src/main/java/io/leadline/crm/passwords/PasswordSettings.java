package io.leadline.crm.passwords;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How passwords are hashed (DESIGN §2). */
@ConfigMapping(prefix = "leadline.passwords")
public interface PasswordSettings {
    /** bcrypt's work factor: 12 is about a quarter of a second of one core. */
    @WithDefault("12")
    @Min(4) @Max(20) int cost();

    /** Hashes at the same time: they are pure CPU, and logins must not starve all other requests. */
    @WithDefault("2")
    @Min(1) int permits();

    /** How long a login waits for a permit before it is told to come back. */
    @WithDefault("3s")
    Duration patience();
}
