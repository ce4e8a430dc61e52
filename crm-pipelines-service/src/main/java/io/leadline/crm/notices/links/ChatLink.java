package io.leadline.crm.notices.links;

import java.time.Instant;

/**
 * A person's chat with the bot.
 *
 * @param blockedAt since when Telegram refuses it, or null
 * @param blockedReason in Telegram's words, or null
 */
public record ChatLink(long user, long chat, Instant linkedAt, Instant blockedAt, String blockedReason) {
    /** Whether the person can be told anything. */
    public boolean isOpen() {
        return blockedAt == null;
    }
}
