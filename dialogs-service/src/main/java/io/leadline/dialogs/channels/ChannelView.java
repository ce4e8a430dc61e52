package io.leadline.dialogs.channels;

import io.leadline.dialogs.Channel;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An account as admins see it.
 *
 * @param id its number, or {@code environment-telegram} and the like
 * @param accountId what dialogs of it carry, and their filter takes
 * @param address the bot's number, the phone number's id, the community's number
 * @param secrets which it has; never what they are
 * @param state unchecked, working or failed
 * @param webhookUrl where the messenger is to send
 */
@Schema(name = "ChannelAccount", examples = """
                {"id":"3","account_id":"3","channel":"telegram","name":"Бот мастерской","address":"1002","enabled":true,\
                "from_environment":false,"secrets":["token","webhook_secret"],"state":"working","last_error":null,\
                "checked_at":"2026-11-21T10:00:00Z","webhook_url":"https://dialogs.example.com/webhooks/telegram/1"}""")
public record ChannelView(
        String id,
        String accountId,
        Channel channel,
        String name,
        String address,
        boolean enabled,
        boolean fromEnvironment,
        List<String> secrets,
        String state,
        String lastError,
        Instant checkedAt,
        String webhookUrl) {
    static ChannelView of(ChannelAccount account, String url) {
        return new ChannelView(
                account.fromEnvironment() ? "environment-" + account.channel().word() : account.id(),
                account.id(),
                account.channel(),
                account.name(),
                account.address(),
                account.enabled(),
                account.fromEnvironment(),
                account.secrets().keySet().stream()
                        .sorted()
                        .map(secret -> secret.name().toLowerCase(Locale.ROOT))
                        .toList(),
                account.state(),
                account.lastError(),
                account.checkedAt(),
                url);
    }
}
