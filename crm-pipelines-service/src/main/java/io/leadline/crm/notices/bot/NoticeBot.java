package io.leadline.crm.notices.bot;

import io.smallrye.faulttolerance.api.Guard;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/**
 * Speaks to Telegram as the bot of the notices. Puts the token in, never lets it out, and turns whatever may happen out
 * there into a {@link BotAnswer}. Never called inside a transaction: calls wait.
 */
@Singleton
public class NoticeBot {
    /** Where Telegram sends what people write to the bot (DESIGN §5). */
    public static final String WEBHOOK = "/webhooks/telegram-notices";

    private final TelegramApi api;
    private final BotSettings settings;
    private final Guard limit;
    private volatile String username;

    NoticeBot(@RestClient TelegramApi api, BotSettings settings) {
        this.api = api;
        this.settings = settings;
        this.limit = Guard.create()
                .withTimeout()
                .duration(settings.timeout().toMillis(), ChronoUnit.MILLIS)
                .done()
                .build();
    }

    /** Whether there is a bot at all. */
    public boolean isConfigured() {
        return settings.token().isPresent();
    }

    /** {@code sendMessage}; not idempotent (§2). */
    public BotAnswer send(long chat, String text, boolean html) {
        var body = new HashMap<String, Object>(Map.of("chat_id", chat, "text", text));
        body.put("link_preview_options", Map.of("is_disabled", true));
        if (html) {
            body.put("parse_mode", "HTML");
        }
        return call(token -> api.sendMessage(token, body));
    }

    /** {@code getMe}: whether the token is right, and who the bot is. */
    public BotAnswer me() {
        var answer = call(token -> api.getMe(token, Map.of()));
        if (answer instanceof BotAnswer.Done(var bot) && bot.path("username").isTextual()) {
            username = bot.path("username").asText();
        }
        return answer;
    }

    /** The bot's name for {@code t.me} links, asked once; empty while Telegram does not tell it. */
    public Optional<String> username() {
        if (username == null) {
            me();
        }
        return Optional.ofNullable(username);
    }

    /** {@code getWebhookInfo}. */
    public BotAnswer webhook() {
        return call(token -> api.getWebhookInfo(token, Map.of()));
    }

    /** Has Telegram send what people write here, with the secret; refused without one. */
    public BotAnswer register() {
        if (settings.webhookSecret().isEmpty()) {
            return new BotAnswer.Refused("TELEGRAM_NOTICE_WEBHOOK_SECRET is not set");
        }
        return call(token -> api.setWebhook(
                token,
                Map.of(
                        "url",
                        address(),
                        "secret_token",
                        settings.webhookSecret().get(),
                        "allowed_updates",
                        List.of("message", "my_chat_member"))));
    }

    /** Where the webhook is registered. */
    public String address() {
        return settings.publicUrl() + WEBHOOK;
    }

    private interface Request {
        Response with(String token);
    }

    private BotAnswer call(Request request) {
        return settings.token()
                .map(token -> answered(() -> request.with(token)))
                .orElseGet(() -> new BotAnswer.Refused("TELEGRAM_NOTICE_BOT_TOKEN is not set"));
    }

    private BotAnswer answered(Callable<Response> request) {
        try {
            // The client's own time limit ends with the headers.
            return limit.call(() -> read(request), BotAnswer.class);
        } catch (Exception failure) {
            // Its message may quote the address, and so the token: only what it is goes on.
            return neverLeft(failure)
                    ? new BotAnswer.Failed("Telegram cannot be reached", false)
                    : new BotAnswer.Failed("Telegram's answer did not come", true);
        }
    }

    private static BotAnswer read(Callable<Response> request) throws Exception {
        try (var response = request.call()) {
            var body = response.readEntity(byte[].class);
            return BotAnswers.read(
                    response.getStatus(), response.getHeaderString("Retry-After"), body == null ? new byte[0] : body);
        }
    }

    private static boolean neverLeft(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectException || cause instanceof UnknownHostException) {
                return true;
            }
        }
        return false;
    }
}
