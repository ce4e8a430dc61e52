package io.leadline.crm.notices.bot;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** The bot of the staff notices: one for all tenants. */
@ConfigMapping(prefix = "leadline.notice-bot")
public interface BotSettings {
    /** {@code number:secret} as BotFather gives it; without it nothing is queued or sent. */
    Optional<String> token();

    /** What Telegram repeats to our webhook in a header; without it the webhook refuses everybody. */
    Optional<String> webhookSecret();

    /** Where Telegram reaches this service, without a slash at the end. */
    String publicUrl();

    /** How long one call may take, its body included. */
    @WithDefault("10s")
    Duration timeout();
}
