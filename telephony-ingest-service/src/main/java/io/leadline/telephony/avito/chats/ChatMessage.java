package io.leadline.telephony.avito.chats;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadline.telephony.avito.accounts.AvitoAccount;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A message as Avito's API has it (upstreams/avito.md §3.1).
 *
 * @param authorId 0 for none
 */
public record ChatMessage(
        String id, long authorId, String type, String direction, JsonNode content, Instant createdAt) {
    /** The spec says an array; an object around it was seen as well. */
    public static List<ChatMessage> list(JsonNode answer) {
        var messages = new ArrayList<ChatMessage>();
        (answer.isArray() ? answer : answer.path("messages")).forEach(one -> messages.add(of(one)));
        return messages;
    }

    static ChatMessage of(JsonNode one) {
        return new ChatMessage(
                one.path("id").asText(),
                one.path("author_id").asLong(),
                one.path("type").asText(),
                one.path("direction").asText(),
                one.path("content"),
                Instant.ofEpochSecond(one.path("created").asLong()));
    }

    /** Written in the account's name, by us or elsewhere. */
    public boolean isOwn(AvitoAccount account) {
        return authorId == account.userId() || direction.equals("out");
    }

    /** From a buyer, and something to read. */
    public boolean isForUs(AvitoAccount account) {
        return !isOwn(account) && authorId != 0 && !type.equals("system") && !type.equals("deleted");
    }

    @Override
    public String toString() {
        return "ChatMessage[" + id + "]";
    }
}
