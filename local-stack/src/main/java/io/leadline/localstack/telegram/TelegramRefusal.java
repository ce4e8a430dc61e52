package io.leadline.localstack.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadline.localstack.simulator.Reply;

/** A call Telegram turns down, in the words of upstreams/telegram.md §3. */
final class TelegramRefusal extends RuntimeException {
    private static final long serialVersionUID = 1;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final int code;
    private final transient ObjectNode parameters;

    private TelegramRefusal(int code, String description, ObjectNode parameters) {
        super(description, null, false, false);
        this.code = code;
        this.parameters = parameters;
    }

    Reply reply() {
        var body =
                JSON.createObjectNode().put("ok", false).put("error_code", code).put("description", getMessage());
        if (parameters == null) {
            return Reply.json(code, body);
        }
        var reply = Reply.json(code, body.set("parameters", parameters));
        var wait = parameters.get("retry_after");
        return wait == null ? reply : reply.with("Retry-After", wait.asText());
    }

    static TelegramRefusal bad(String why) {
        return new TelegramRefusal(400, "Bad Request: " + why, null);
    }

    static TelegramRefusal forbidden(String why) {
        return new TelegramRefusal(403, "Forbidden: " + why, null);
    }

    static TelegramRefusal token() {
        return new TelegramRefusal(401, "Unauthorized", null);
    }

    static TelegramRefusal path() {
        return new TelegramRefusal(404, "Not Found", null);
    }

    static TelegramRefusal migrated(JsonNode to) {
        return new TelegramRefusal(
                400,
                "Bad Request: group chat was upgraded to a supergroup chat",
                JSON.createObjectNode().set("migrate_to_chat_id", to));
    }

    static TelegramRefusal tooMany(long seconds) {
        return new TelegramRefusal(
                429,
                "Too Many Requests: retry after " + seconds,
                JSON.createObjectNode().put("retry_after", seconds));
    }
}
