package io.leadline.dialogs.channels.whatsapp;

import io.leadline.contracts.wire.Answer;
import io.leadline.dialogs.Channel;
import io.leadline.dialogs.channels.ChannelAccount;
import io.leadline.dialogs.channels.ChannelAccount.Secret;
import io.leadline.dialogs.channels.ChannelConnection;
import io.leadline.dialogs.channels.ConnectionCheck;
import io.leadline.dialogs.channels.ConnectionCheck.Code;
import io.leadline.dialogs.channels.WebhookRegistration;
import jakarta.inject.Singleton;

/** Asks for the phone number itself. Its webhook is entered in Meta's app settings by a person. */
@Singleton
class WhatsAppConnection implements ChannelConnection {
    private final WhatsAppApi api;

    WhatsAppConnection(WhatsAppApi api) {
        this.api = api;
    }

    @Override
    public Channel channel() {
        return Channel.WHATSAPP;
    }

    @Override
    public ConnectionCheck test(ChannelAccount account) {
        return switch (api.get(account, account.address() + "?fields=display_phone_number,verified_name")) {
            case Answer.Said said
            when said.status() == 200 ->
                ConnectionCheck.works("WhatsApp knows the number "
                        + said.json().path("display_phone_number").asText() + " ("
                        + said.json().path("verified_name").asText() + ")");
            case Answer.Said said -> failed(said);
            case Answer.NotSent _, Answer.Lost _, Answer.TooLarge _ ->
                ConnectionCheck.fails(Code.UNREACHABLE, "WhatsApp cannot be reached from this server");
        };
    }

    @Override
    public WebhookRegistration register(ChannelAccount account, String url) {
        return new WebhookRegistration(
                false,
                url,
                account.secret(Secret.WEBHOOK_SECRET),
                "Enter the address and the verify token in the Meta app under WhatsApp, Configuration, and subscribe to"
                        + " the field messages");
    }

    private static ConnectionCheck failed(Answer.Said said) {
        var code = said.json().at("/error/code").asInt(-1);
        if (said.status() == 401 || code == 190) {
            return ConnectionCheck.fails(
                    Code.TOKEN_REFUSED, "WhatsApp refuses the token; make a new one for the system user");
        }
        return switch (code) {
            case 33, 100 ->
                ConnectionCheck.fails(Code.NOT_FOUND, "WhatsApp does not know the phone id; copy it from the Meta app");
            case 4, 80007, 130429 -> ConnectionCheck.fails(Code.SLOW_DOWN, "WhatsApp asks to slow down; try later");
            default -> ConnectionCheck.fails(Code.REFUSED, "WhatsApp answered with HTTP " + said.status());
        };
    }
}
