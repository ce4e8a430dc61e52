package io.leadline.localstack.telegram;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * How the simulated Telegram behaves until told otherwise.
 *
 * @param limits null for no limits
 * @param firstRetryMs pause before the second try of an update, in milliseconds; it doubles (§7)
 */
record TelegramMode(
        Limits limits, @JsonProperty("first_retry_ms") Long firstRetryMs) {
    static final TelegramMode PLAIN = new TelegramMode(null, null);

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /**
     * Rates of §4, as buckets that are filled steadily.
     *
     * @param perChat messages a second into one chat
     * @param chatBurst how many at once a rested chat takes
     * @param perBot messages a second of a bot, and how many at once a rested bot may send
     * @param retryAfter seconds a refusal names; absent: until there is room, rounded up
     */
    record Limits(
            @JsonProperty("per_chat") int perChat,
            @JsonProperty("chat_burst") int chatBurst,
            @JsonProperty("per_bot") int perBot,
            @JsonProperty("retry_after") Long retryAfter) {
        Limits {
            perChat = perChat == 0 ? 1 : perChat;
            chatBurst = chatBurst == 0 ? 3 : chatBurst;
            perBot = perBot == 0 ? 30 : perBot;
            if (perChat < 0 || chatBurst < 0 || perBot < 0 || (retryAfter != null && retryAfter < 1)) {
                throw new IllegalArgumentException("limits are positive");
            }
        }
    }

    TelegramMode {
        firstRetryMs = firstRetryMs == null ? 1_000 : firstRetryMs;
        if (firstRetryMs < 1) {
            throw new IllegalArgumentException("first_retry_ms is positive");
        }
    }

    static TelegramMode of(JsonNode wish) {
        return wish.isMissingNode() ? PLAIN : JSON.convertValue(wish, TelegramMode.class);
    }

    JsonNode json() {
        return JSON.valueToTree(this);
    }
}
