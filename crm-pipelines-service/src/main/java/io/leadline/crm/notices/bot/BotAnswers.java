package io.leadline.crm.notices.bot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.leadline.contracts.json.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Reads the envelope of upstreams/telegram.md §1 and the error texts of its §3. */
final class BotAnswers {
    private static final Duration USUAL_WAIT = Duration.ofSeconds(5);
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);
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
            "secret token",
            "webhook",
            CHAT_NOT_FOUND);

    private BotAnswers() {}

    static BotAnswer read(int status, String retryAfter, byte[] body) {
        var json = json(body);
        var description = json.path("description").asText("");
        if (status / 100 == 2) {
            return json.path("ok").asBoolean(false)
                    ? new BotAnswer.Done(json.path("result"))
                    : new BotAnswer.Failed("Telegram's answer could not be read", true);
        }
        return switch (status) {
            case 429 -> new BotAnswer.TooMany(wait(json, retryAfter));
            case 401, 404 -> new BotAnswer.WrongToken();
            case 403 -> new BotAnswer.NoChat(safe(status, description));
            case 400 -> badRequest(json, description);
            default ->
                status >= 400 && status < 500 && status != 408
                        ? new BotAnswer.Refused(safe(status, description))
                        : new BotAnswer.Failed("Telegram answered " + status, false);
        };
    }

    private static BotAnswer badRequest(JsonNode json, String description) {
        var moved = json.at("/parameters/migrate_to_chat_id").asLong(0);
        if (moved != 0) {
            return new BotAnswer.Moved(moved);
        }
        if (description.contains("can't parse entities")) {
            return new BotAnswer.BrokenMarkup();
        }
        return description.contains(CHAT_NOT_FOUND)
                ? new BotAnswer.NoChat(CHAT_NOT_FOUND)
                : new BotAnswer.Refused(safe(400, description));
    }

    private static Duration wait(JsonNode json, String header) {
        var seconds = json.at("/parameters/retry_after").asLong(0);
        if (seconds <= 0 && header != null && header.matches("\\d{1,9}")) {
            seconds = Long.parseLong(header);
        }
        var wait = seconds <= 0 ? USUAL_WAIT : Duration.ofSeconds(seconds);
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }

    private static String safe(int status, String description) {
        return KNOWN.stream()
                .filter(description::contains)
                .findFirst()
                .map(known -> known.contains("webhook") || known.contains("secret") ? cut(description) : known)
                .orElse("Telegram refused the message (" + status + ")");
    }

    private static String cut(String text) {
        return text.length() > 200 ? text.substring(0, 200) : text;
    }

    private static JsonNode json(byte[] body) {
        try {
            var read = Json.lenient().readTree(body);
            return read == null ? MissingNode.getInstance() : read;
        } catch (IOException notJson) {
            return MissingNode.getInstance();
        }
    }
}
