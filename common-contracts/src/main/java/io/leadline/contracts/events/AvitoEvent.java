package io.leadline.contracts.events;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Map;

/** Producer: telephony. What buyers write in the chats of a tenant's Avito accounts; never an echo of our own. */
public sealed interface AvitoEvent extends Event {
    Map<String, Class<? extends AvitoEvent>> TYPES = Map.of("avito.message_received", MessageReceived.class);

    String chatId();

    @Override
    default String aggregateType() {
        return "avito_chat";
    }

    @Override
    default String aggregateId() {
        return chatId();
    }

    /**
     * @param accountId telephony's number of the account, which {@code POST /internal/avito/accounts/{id}/…} takes
     * @param accountName as people call the account
     * @param chatId opaque
     * @param messageId Avito's, unique in the account
     * @param authorId Avito's number of the buyer, or null for system messages
     * @param authorName null where Avito says none
     * @param kind Avito's type: text, image, voice, link, item, location, call, deleted, system …
     * @param content in Avito's own shape: {@code {"text":"…"}}, {@code {"image":{"sizes":{"1280x960":"https://…"}}}}
     * @param itemTitle of the listing, or null; likewise its city and address
     * @param createdAt Avito's time, in seconds
     */
    record MessageReceived(
            @JsonProperty("account_id") long accountId,
            @JsonProperty("account_name") String accountName,
            @JsonProperty("chat_id") String chatId,
            @JsonProperty("message_id") String messageId,
            @JsonProperty("author_id") String authorId,
            @JsonProperty("author_name") String authorName,
            String kind,
            Map<String, Object> content,
            @JsonProperty("item_title") String itemTitle,
            @JsonProperty("item_city") String itemCity,
            @JsonProperty("item_url") String itemUrl,
            @JsonProperty("created_at") Instant createdAt)
            implements AvitoEvent {}
}
