package io.leadline.crm.crmsync.bitrix24;

import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How Bitrix24 is called, and tenant 1's portal until it saves one. */
public interface BitrixSettings {
    /** {@code BITRIX24_WEBHOOK_URL}, secret and all. */
    Optional<String> webhookUrl();

    /** Between two calls of a portal: its bucket empties by 2 a second, and others share it (§6). */
    @WithDefault("500ms")
    Duration pace();
}
