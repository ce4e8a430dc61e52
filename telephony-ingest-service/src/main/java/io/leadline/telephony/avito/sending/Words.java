package io.leadline.telephony.avito.sending;

import io.leadline.contracts.digest.Sha256;
import io.leadline.telephony.avito.chats.ChatMessage;

/** What is to be sent: a text or a picture that Avito has. */
public sealed interface Words {
    record Text(String text) implements Words {
        @Override
        public String toString() {
            return "Text[***]";
        }
    }

    record Image(String imageId) implements Words {}

    /**
     * Whether a message in the chat may be these words. Whether the addresses of a picture in a chat always name it is
     * not known (upstreams/avito.md §3), so any picture may be this one; see {@link #isSurelyIn}.
     */
    default boolean isIn(ChatMessage message) {
        return switch (this) {
            case Text(var text) ->
                message.type().equals("text")
                        && message.content().path("text").asText().strip().equals(text.strip());
            case Image _ -> message.type().equals("image");
        };
    }

    /** Whether it says that it is. */
    default boolean isSurelyIn(ChatMessage message) {
        return switch (this) {
            case Text _ -> isIn(message);
            case Image(var id) ->
                isIn(message)
                        && message.content()
                                .path("image")
                                .path("sizes")
                                .valueStream()
                                .anyMatch(url -> url.asText().contains(id));
        };
    }

    default byte[] hash() {
        var whole =
                switch (this) {
                    case Text(var text) -> "text\n" + text;
                    case Image(var id) -> "image\n" + id;
                };
        return Sha256.of(whole);
    }
}
