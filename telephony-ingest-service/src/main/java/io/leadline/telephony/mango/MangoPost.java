package io.leadline.telephony.mango;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadline.contracts.digest.Sha256;
import java.util.ArrayList;
import java.util.Optional;

/** What makes a post of Mango's the same as its repeat, and which call it belongs to (upstreams/mango-office.md §3). */
final class MangoPost {
    private static final int LONGEST = 128;

    private MangoPost() {}

    /** Unique in the account; of a kind nobody knows, or without its ids, the whole text's hash. */
    static String key(String kind, JsonNode post, String json) {
        return kind + ":" + ids(kind, post).orElseGet(() -> Sha256.hex(json));
    }

    private static Optional<String> ids(String kind, JsonNode post) {
        return switch (kind) {
            case "events/call", "events/dtmf" -> of(post, "call_id", "seq");
            case "events/summary" -> of(post, "entry_id");
            case "events/recording" -> of(post, "recording_id", "recording_state", "seq");
            case "events/record/added", "events/record/tagged" -> of(post, "recording_id");
            default -> kind.startsWith("result/") ? of(post, "command_id") : Optional.empty();
        };
    }

    /** The call, else a lane of its own. */
    static String lane(JsonNode post, String key) {
        return of(post, "entry_id").orElse(key);
    }

    /** Numbers may come as texts, so both are read as texts. */
    private static Optional<String> of(JsonNode post, String... names) {
        var parts = new ArrayList<String>();
        for (var name : names) {
            var value = post.path(name).asText("");
            if (value.isEmpty() || value.length() > LONGEST || value.indexOf(0) >= 0) {
                return Optional.empty();
            }
            parts.add(value);
        }
        return Optional.of(String.join("/", parts));
    }
}
