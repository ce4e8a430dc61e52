package io.leadline.localstack.avito;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * A client writes. What is absent is the demo's: Ольга asks about a listing of the demo account.
 *
 * @param account user id of the account that is written to
 * @param chat id of an existing chat; absent: the one of this author and listing, made if need be
 * @param chatType {@code u2i} (default), {@code u2u} or {@code a2u}; only the first is about a listing
 * @param author 0 for none, as with system messages; the account's own id for what it writes elsewhere (an echo)
 * @param texts several messages at once, oldest first
 * @param type of the message (default text); {@code file}, {@code video} and {@code appCall} come with empty content
 * @param content instead of a text
 * @param payloadType of the webhook's payload, for what is not a message at all
 * @param created Unix seconds
 * @param duplicate how many more times the webhook comes
 * @param lose the webhook does not come
 * @param reverse the youngest message's webhook comes first
 * @param delayMs until the first webhook, in milliseconds
 */
record AvitoWrite(
        Long account,
        String chat,
        @JsonProperty("chat_type") String chatType,
        Long author,
        String name,
        Long item,
        String title,
        String text,
        List<String> texts,
        String type,
        JsonNode content,
        @JsonProperty("payload_type") String payloadType,
        Long created,
        int duplicate,
        boolean lose,
        boolean reverse,
        @JsonProperty("delay_ms") long delayMs) {
    AvitoWrite {
        account = account == null ? AvitoAccount.demo().userId() : account;
        chatType = chatType == null ? "u2i" : chatType;
        author = author == null ? 900_800_700L : author;
        name = name == null ? "Ольга" : name;
        item = !chatType.equals("u2i") ? null : item == null ? Long.valueOf(3_900_000_123L) : item;
        title = title == null ? "Ремонт стиральных машин" : title;
        texts = texts != null ? texts : List.of(text == null ? "Здравствуйте, приедете сегодня?" : text);
        type = type == null ? "text" : type;
        payloadType = payloadType == null ? "message" : payloadType;
        if (duplicate < 0 || delayMs < 0) {
            throw new IllegalArgumentException("duplicate and delay_ms are not negative");
        }
    }
}
