package io.leadline.telephony.avito.chats;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadline.contracts.digest.Sha256;
import java.util.Optional;

/** What makes a post of Avito's the same as its repeat, and which chat it belongs to (upstreams/avito.md §4). */
final class AvitoPost {
    static final String MESSAGE = "message";
    private static final String NAMELESS = "unknown";
    private static final int LONGEST = 200;

    private AvitoPost() {}

    /** In Avito's words; those nobody knows are kept too. */
    static String kind(JsonNode post) {
        return text(post.at("/payload/type")).orElse(NAMELESS);
    }

    /** A message's own id; of others the envelope's, else the whole text's hash. */
    static String key(JsonNode post, byte[] body) {
        var id = kind(post).equals(MESSAGE) ? text(post.at("/payload/value/id")) : text(post.path("id"));
        return kind(post) + ":" + id.orElseGet(() -> Sha256.hex(body));
    }

    /** The chat, else a lane of its own. */
    static String lane(long account, JsonNode post, String key) {
        return "avito:" + account + ":"
                + text(post.at("/payload/value/chat_id")).orElse(key);
    }

    private static Optional<String> text(JsonNode value) {
        var text = value.asText("");
        return text.isEmpty() || text.length() > LONGEST || text.indexOf(0) >= 0 ? Optional.empty() : Optional.of(text);
    }
}
