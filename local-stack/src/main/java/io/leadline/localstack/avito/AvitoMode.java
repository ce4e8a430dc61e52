package io.leadline.localstack.avito;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * How the simulated Avito behaves until told otherwise.
 *
 * @param messagesObject messages as {@code {"messages":[…]}} instead of an array (upstreams/avito.md §3)
 * @param camelRead {@code isRead} instead of {@code is_read}
 * @param expiredStatus what an old token gets: 403 (default) or 401 (§1)
 * @param perMinute calls of the messenger an account may make in a minute; absent: any number, without headers
 * @param retryAfter seconds a 429 names; absent: none are named, as nobody has shown it sent (§5)
 * @param unsigned webhooks without {@code x-avito-messenger-signature}
 * @param noEcho webhooks do not bring our own messages
 * @param moderationMs after which an answer to a review is judged, in milliseconds; absent: when somebody says so
 * @param moderation the judgement then: {@code published} (default) or {@code rejected}
 */
record AvitoMode(
        @JsonProperty("messages_object") boolean messagesObject,
        @JsonProperty("camel_read") boolean camelRead,
        @JsonProperty("expired_status") Integer expiredStatus,
        @JsonProperty("per_minute") Integer perMinute,
        @JsonProperty("retry_after") Integer retryAfter,
        boolean unsigned,
        @JsonProperty("no_echo") boolean noEcho,
        @JsonProperty("moderation_ms") Long moderationMs,
        String moderation) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    static final AvitoMode PLAIN = new AvitoMode(false, false, null, null, null, false, false, null, null);

    AvitoMode {
        expiredStatus = expiredStatus == null ? 403 : expiredStatus;
        moderation = moderation == null ? "published" : moderation;
        if (expiredStatus != 403 && expiredStatus != 401) {
            throw new IllegalArgumentException("expired_status is 403 or 401");
        }
    }

    static AvitoMode of(JsonNode wish) {
        return wish.isMissingNode() ? PLAIN : JSON.convertValue(wish, AvitoMode.class);
    }

    JsonNode json() {
        return JSON.valueToTree(this);
    }
}
