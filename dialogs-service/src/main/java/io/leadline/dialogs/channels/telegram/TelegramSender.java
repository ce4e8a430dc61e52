package io.leadline.dialogs.channels.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadline.contracts.delivery.Outcome;
import io.leadline.contracts.wire.Answer;
import io.leadline.dialogs.Channel;
import io.leadline.dialogs.channels.ChannelAccount;
import io.leadline.dialogs.channels.ChannelAccounts;
import io.leadline.dialogs.channels.ChannelSettings;
import io.leadline.dialogs.messages.ChannelSender;
import io.leadline.dialogs.messages.Outgoing;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code sendMessage} (upstreams/telegram.md §2, §3). Telegram has no key against doubling and cannot be asked, so what
 * may have arrived is never sent again by itself.
 */
@Singleton
class TelegramSender implements ChannelSender {
    private static final String CHAT_NOT_FOUND = "chat not found";
    /** Texts that are safe to show: none quotes what was sent. */
    private static final List<String> KNOWN = List.of(
            "bot was blocked by the user",
            "user is deactivated",
            "bot was kicked",
            "bot is not a member",
            "bot can't initiate conversation with a user",
            "message text is empty",
            "message is too long",
            CHAT_NOT_FOUND);

    private final TelegramApi api;
    private final ChannelAccounts accounts;
    private final ChannelSettings settings;

    TelegramSender(TelegramApi api, ChannelAccounts accounts, ChannelSettings settings) {
        this.api = api;
        this.accounts = accounts;
        this.settings = settings;
    }

    @Override
    public Channel channel() {
        return Channel.TELEGRAM;
    }

    @Override
    public Outcome send(Outgoing message) {
        if (message.doubtful()) {
            return new Outcome.Unknown("It may have reached Telegram; look there, then send it again or not");
        }
        var account = accounts.named(message.tenant(), Channel.TELEGRAM, message.accountId());
        if (account.isEmpty()) {
            return new Outcome.Refused("The channel account is gone");
        }
        if (!account.get().enabled()) {
            return new Outcome.Paused("The channel account is switched off", settings.wrongTokenPause());
        }
        var answer = call(account.get(), message.chatId(), message.content());
        if (answer instanceof Answer.Said said
                && said.json().at("/parameters/migrate_to_chat_id").isIntegralNumber()) {
            // Refused, and told where the group is now: nothing was sent.
            answer = call(
                    account.get(),
                    said.json().at("/parameters/migrate_to_chat_id").asText(),
                    message.content());
        }
        return outcome(account.get(), answer);
    }

    private Answer call(ChannelAccount account, String chat, String text) {
        var body = new HashMap<String, Object>();
        body.put("chat_id", chat.matches("-?\\d{1,18}") ? Long.valueOf(chat) : chat);
        body.put("text", text);
        body.put("link_preview_options", Map.of("is_disabled", true));
        return api.call(account, "sendMessage", body);
    }

    private Outcome outcome(ChannelAccount account, Answer answer) {
        return switch (answer) {
            case Answer.NotSent _ -> new Outcome.Later("Telegram cannot be reached");
            case Answer.Lost _, Answer.TooLarge _ ->
                new Outcome.Unknown("Telegram's answer did not come; it may have arrived");
            case Answer.Said said -> said(account, said);
        };
    }

    private Outcome said(ChannelAccount account, Answer.Said said) {
        var json = said.json();
        var description = json.path("description").asText("");
        var known = KNOWN.stream().filter(description::contains).findFirst();
        return switch (said.status()) {
            case 200 -> delivered(json);
            case 429 ->
                new Outcome.Paused(
                        "Telegram asks to slow down",
                        json.at("/parameters/retry_after").isIntegralNumber()
                                ? Answer.Said.capped(
                                        json.at("/parameters/retry_after").asLong())
                                : said.pause().orElse(settings.usualPause()));
            case 401, 404 -> {
                accounts.checked(account, "Telegram does not know this token; copy it from BotFather");
                yield new Outcome.Paused("Telegram refuses the bot's token", settings.wrongTokenPause());
            }
            case 400, 403 -> new Outcome.Refused(known.orElse("Telegram refused the message (" + said.status() + ")"));
            default ->
                said.status() >= 500
                        ? json.path("error_code").isIntegralNumber()
                                // The Bot API server's own word, and no gateway's: it did not do it.
                                ? new Outcome.Later("Telegram answered " + said.status())
                                : new Outcome.Unknown("Telegram answered " + said.status() + "; it may have arrived")
                        : new Outcome.Refused("Telegram refused the message (" + said.status() + ")");
        };
    }

    private static Outcome delivered(JsonNode json) {
        var id = json.at("/result/message_id");
        return json.path("ok").asBoolean() && id.isIntegralNumber()
                ? new Outcome.Delivered(id.asText())
                : new Outcome.Unknown("Telegram's answer could not be read; it may have arrived");
    }
}
