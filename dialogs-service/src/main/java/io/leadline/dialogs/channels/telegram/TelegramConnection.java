package io.leadline.dialogs.channels.telegram;

import io.leadline.contracts.wire.Answer;
import io.leadline.dialogs.Channel;
import io.leadline.dialogs.channels.ChannelAccount;
import io.leadline.dialogs.channels.ChannelAccount.Secret;
import io.leadline.dialogs.channels.ChannelConnection;
import io.leadline.dialogs.channels.ConnectionCheck;
import io.leadline.dialogs.channels.ConnectionCheck.Code;
import io.leadline.dialogs.channels.WebhookRegistration;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/** {@code getMe}, {@code getWebhookInfo}, {@code setWebhook} (upstreams/telegram.md §6). */
@Singleton
class TelegramConnection implements ChannelConnection {
    private final TelegramApi api;

    TelegramConnection(TelegramApi api) {
        this.api = api;
    }

    @Override
    public Channel channel() {
        return Channel.TELEGRAM;
    }

    @Override
    public ConnectionCheck test(ChannelAccount account) {
        var me = api.call(account, "getMe", Map.of());
        if (!(me instanceof Answer.Said said) || said.status() != 200) {
            return failed(me);
        }
        var bot = "The bot @" + said.json().at("/result/username").asText() + " answers";
        if (api.call(account, "getWebhookInfo", Map.of()) instanceof Answer.Said info && info.status() == 200) {
            var result = info.json().path("result");
            if (result.path("url").asText("").isEmpty()) {
                return ConnectionCheck.works(bot + "; its webhook is not registered yet");
            }
            var error = result.path("last_error_message").asText("");
            return ConnectionCheck.works(
                    bot + "; " + result.path("pending_update_count").asInt() + " updates wait to be delivered here"
                            + (error.isEmpty() ? "" : "; the last failure: " + error));
        }
        return ConnectionCheck.works(bot);
    }

    @Override
    public WebhookRegistration register(ChannelAccount account, String url) {
        var secret = account.secret(Secret.WEBHOOK_SECRET);
        if (secret == null) {
            return WebhookRegistration.toDo(url, "TELEGRAM_WEBHOOK_SECRET is not set; without it nothing is taken");
        }
        var answer = api.call(
                account,
                "setWebhook",
                Map.of(
                        "url", url,
                        "secret_token", secret,
                        "allowed_updates", List.of("message", "edited_message", "my_chat_member")));
        if (answer instanceof Answer.Said said && said.status() == 200) {
            return WebhookRegistration.done(url, "Telegram sends what clients write here");
        }
        var why = answer instanceof Answer.Said said && said.status() == 400
                ? "Telegram refuses the address: "
                        + said.json().path("description").asText()
                : failed(answer).message();
        return WebhookRegistration.toDo(url, why);
    }

    private static ConnectionCheck failed(Answer answer) {
        return switch (answer) {
            case Answer.Said said
            when said.status() == 401 || said.status() == 404 ->
                ConnectionCheck.fails(
                        Code.TOKEN_REFUSED, "Telegram does not know this token; copy it from BotFather again");
            case Answer.Said said
            when said.status() == 429 -> ConnectionCheck.fails(Code.SLOW_DOWN, "Telegram asks to slow down; try later");
            case Answer.Said said ->
                ConnectionCheck.fails(Code.REFUSED, "Telegram answered with HTTP " + said.status());
            case Answer.NotSent _, Answer.Lost _, Answer.TooLarge _ ->
                ConnectionCheck.fails(Code.UNREACHABLE, "Telegram cannot be reached from this server");
        };
    }
}
