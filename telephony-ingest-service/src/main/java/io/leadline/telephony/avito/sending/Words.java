package io.leadline.telephony.avito.sending;

import io.leadline.telephony.avito.chats.ChatMessage;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** What is to be sent: a text or a picture that Avito has. */
public sealed interface Words {
    record Text(String text) implements Words {
        @Override
        public String toString() {
            return "Text[***]";
        }
    }

    record Image(String imageId) implements Words {}

    /** Whether a message in the chat may be these words. */
    default boolean isIn(ChatMessage message) {
        return switch (this) {
            case Text(var text) ->
                message.type().equals("text")
                        && message.content().path("text").asText().strip().equals(text.strip());
            case Image _ -> message.type().equals("image");
        };
    }

    default byte[] hash() {
        var whole =
                switch (this) {
                    case Text(var text) -> "text\n" + text;
                    case Image(var id) -> "image\n" + id;
                };
        try {
            return MessageDigest.getInstance("SHA-256").digest(whole.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
