package io.leadline.dialogs.channels;

import io.leadline.dialogs.Channel;
import io.leadline.dialogs.channels.ChannelAccount.Secret;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** The environment's accounts: tenant 1's, until it saves one of the channel (DESIGN §5). */
@Singleton
class EnvironmentAccounts {
    private static final long FIRST_TENANT = 1;

    private final ChannelSettings settings;

    EnvironmentAccounts(ChannelSettings settings) {
        this.settings = settings;
    }

    /** Empty without a token. */
    Optional<ChannelAccount> of(long tenant, Channel channel) {
        if (tenant != FIRST_TENANT) {
            return Optional.empty();
        }
        var known = new EnumMap<Secret, String>(Secret.class);
        return switch (channel) {
            case TELEGRAM -> {
                var telegram = settings.telegram();
                put(known, Secret.TOKEN, telegram.botToken());
                put(known, Secret.WEBHOOK_SECRET, telegram.webhookSecret());
                yield account(
                        channel, telegram.botToken().map(AccountAddress::ofBot).orElse(""), known);
            }
            case WHATSAPP -> {
                var whatsApp = settings.whatsapp();
                put(known, Secret.TOKEN, whatsApp.token());
                put(known, Secret.APP_SECRET, whatsApp.appSecret());
                put(known, Secret.WEBHOOK_SECRET, whatsApp.verifyToken());
                yield account(channel, whatsApp.phoneId().orElse(""), known);
            }
            case VK -> {
                var vk = settings.vk();
                put(known, Secret.TOKEN, vk.token());
                put(known, Secret.WEBHOOK_SECRET, vk.secret());
                put(known, Secret.CONFIRMATION, vk.confirmation());
                yield account(channel, "", known);
            }
            case AVITO -> Optional.empty();
        };
    }

    private static Optional<ChannelAccount> account(Channel channel, String address, Map<Secret, String> known) {
        return known.containsKey(Secret.TOKEN)
                ? Optional.of(new ChannelAccount(
                        FIRST_TENANT,
                        "",
                        channel,
                        "Environment",
                        address,
                        true,
                        Map.copyOf(known),
                        "unchecked",
                        null,
                        null,
                        0))
                : Optional.empty();
    }

    private static void put(Map<Secret, String> known, Secret name, Optional<String> value) {
        value.ifPresent(present -> known.put(name, present));
    }
}
