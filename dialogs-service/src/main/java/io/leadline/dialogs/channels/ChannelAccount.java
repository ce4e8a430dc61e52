package io.leadline.dialogs.channels;

import io.leadline.dialogs.Channel;
import java.time.Instant;
import java.util.Map;

/**
 * A tenant's account with a messenger.
 *
 * @param id as dialogs name it: its number as text; empty for the environment's
 * @param address whom the provider means: a bot's number, a phone number's id, a community's; empty where unknown
 * @param secrets by name, see {@link Secret}
 * @param state unchecked, working or failed
 * @param lastError null while it works
 */
public record ChannelAccount(
        long tenant,
        String id,
        Channel channel,
        String name,
        String address,
        boolean enabled,
        Map<Secret, String> secrets,
        String state,
        String lastError,
        Instant checkedAt,
        long version) {
    /** What an account may know that nobody else should. */
    public enum Secret {
        /** What we show when we call. */
        TOKEN,
        /** What shows that a call to us is the provider's: Telegram's secret_token, VK's secret, WhatsApp's verify token. */
        WEBHOOK_SECRET,
        /** WhatsApp signs with it. */
        APP_SECRET,
        /** VK wants to hear it once. */
        CONFIRMATION
    }

    /** Whether it comes from the environment. */
    public boolean fromEnvironment() {
        return id.isEmpty();
    }

    /** A secret, or null. */
    public String secret(Secret name) {
        return secrets.get(name);
    }

    /** The same with another state of what people save. */
    ChannelAccount become(String newName, String newAddress, boolean nowEnabled, Map<Secret, String> newSecrets) {
        return new ChannelAccount(
                tenant, id, channel, newName, newAddress, nowEnabled, newSecrets, state, lastError, checkedAt, version);
    }

    @Override
    public String toString() {
        return "ChannelAccount[" + tenant + "/" + channel + "/" + id + "]";
    }
}
