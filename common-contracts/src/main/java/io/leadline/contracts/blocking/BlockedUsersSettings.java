package io.leadline.contracts.blocking;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How long and how many blocked users are remembered. */
@ConfigMapping(prefix = "leadline.blocked-users")
interface BlockedUsersSettings {
    /** Life of an access token (DESIGN §2); after it the block needs no remembering. */
    @WithDefault("900s")
    Duration tokenLife();

    /** By how much the clocks of two machines may differ. */
    @WithDefault("60s")
    Duration skew();

    /** Beyond this many the oldest blocks are forgotten; far more than are ever blocked within a token's life. */
    @WithDefault("100000")
    @Min(1) int most();
}
