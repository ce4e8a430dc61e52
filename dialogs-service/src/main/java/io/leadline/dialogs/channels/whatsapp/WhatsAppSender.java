package io.leadline.dialogs.channels.whatsapp;

import io.leadline.contracts.delivery.Outcome;
import io.leadline.contracts.wire.Answer;
import io.leadline.dialogs.Channel;
import io.leadline.dialogs.channels.ChannelAccount;
import io.leadline.dialogs.channels.ChannelAccounts;
import io.leadline.dialogs.channels.ChannelSettings;
import io.leadline.dialogs.messages.ChannelSender;
import io.leadline.dialogs.messages.Outgoing;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Sends texts (upstreams/whatsapp.md §1, §4). There is no key against doubling, but our message's number goes along and
 * comes back in the status webhook: what may have arrived is left unknown, and a status moves it on.
 */
@Singleton
class WhatsAppSender implements ChannelSender {
    private static final Duration SPAM_PAUSE = Duration.ofMinutes(15);
    /** What Meta suggests first for too many to one user: about one message in 6 s. */
    private static final Duration PAIR_PAUSE = Duration.ofSeconds(6);

    private final WhatsAppApi api;
    private final ChannelAccounts accounts;
    private final ChannelSettings settings;

    WhatsAppSender(WhatsAppApi api, ChannelAccounts accounts, ChannelSettings settings) {
        this.api = api;
        this.accounts = accounts;
        this.settings = settings;
    }

    @Override
    public Channel channel() {
        return Channel.WHATSAPP;
    }

    @Override
    public Outcome send(Outgoing message) {
        if (message.doubtful()) {
            return new Outcome.Unknown("It may have reached WhatsApp; its status report will tell");
        }
        var account = accounts.named(message.tenant(), Channel.WHATSAPP, message.accountId());
        if (account.isEmpty()) {
            return new Outcome.Refused("The channel account is gone");
        }
        if (!account.get().enabled()) {
            return new Outcome.Paused("The channel account is switched off", settings.wrongTokenPause());
        }
        return switch (api.send(account.get(), body(message))) {
            case Answer.NotSent _ -> new Outcome.Later("WhatsApp cannot be reached");
            case Answer.Lost _, Answer.TooLarge _ ->
                new Outcome.Unknown("WhatsApp's answer did not come; its status report will tell");
            case Answer.Said said -> said(account.get(), said);
        };
    }

    /** Who hides the phone behind a user name is reached by the business-scoped number (§3). */
    private static Map<String, Object> body(Outgoing message) {
        var body = new LinkedHashMap<String, Object>();
        body.put("messaging_product", "whatsapp");
        body.put("recipient_type", "individual");
        body.put(message.chatId().matches("\\+?\\d+") ? "to" : "recipient", message.chatId());
        body.put("type", "text");
        body.put("text", Map.of("body", message.content(), "preview_url", false));
        body.put("biz_opaque_callback_data", message.messageId().toString());
        return body;
    }

    private Outcome said(ChannelAccount account, Answer.Said said) {
        var json = said.json();
        if (said.status() == 200) {
            var id = json.at("/messages/0/id").asText("");
            return id.isEmpty()
                    ? new Outcome.Unknown("WhatsApp's answer could not be read; its status report will tell")
                    : new Outcome.Delivered(id);
        }
        var code = json.at("/error/code");
        if (!code.isIntegralNumber()) {
            return without(said);
        }
        var why = WhatsAppErrors.words(code.asInt());
        return switch (code.asInt()) {
            case 0, 190 -> alert(account, why);
            case 1, 2, 131057 -> new Outcome.Later(why);
            case 4, 80007, 130429 -> new Outcome.Paused(why, said.pause().orElse(settings.usualPause()));
            case 131056 -> new Outcome.Later(why, false, PAIR_PAUSE);
            case 131048 -> new Outcome.Paused(why, SPAM_PAUSE);
            case 33, 368 -> {
                accounts.checked(account, why);
                yield new Outcome.Refused(why);
            }
            default ->
                code.asInt() == 10 || code.asInt() >= 200 && code.asInt() < 300
                        ? alert(account, why)
                        : new Outcome.Refused(why);
        };
    }

    /** No word of Meta's own: a gateway's, and who knows what stood behind it. */
    private Outcome without(Answer.Said said) {
        return switch (said.status()) {
            case 429 ->
                new Outcome.Paused("WhatsApp asks to slow down", said.pause().orElse(settings.usualPause()));
            case 401, 403 -> new Outcome.Paused("WhatsApp refuses the token", settings.wrongTokenPause());
            default ->
                said.status() >= 500
                        ? new Outcome.Unknown("WhatsApp answered " + said.status() + "; its status report will tell")
                        : new Outcome.Refused("WhatsApp refused the message (" + said.status() + ")");
        };
    }

    private Outcome alert(ChannelAccount account, String why) {
        accounts.checked(account, why);
        return new Outcome.Paused(why, settings.wrongTokenPause());
    }
}
