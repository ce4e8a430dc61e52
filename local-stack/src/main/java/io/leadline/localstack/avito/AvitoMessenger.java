package io.leadline.localstack.avito;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadline.localstack.mango.MangoAudio;
import io.leadline.localstack.simulator.Reply;
import io.vertx.core.buffer.Buffer;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Chats and messages as the API gives them (upstreams/avito.md §3). */
final class AvitoMessenger {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_TEXT = 1_000;

    private final AvitoChats chats;
    private final Supplier<AvitoMode> mode;
    private final AvitoImages images;

    AvitoMessenger(AvitoChats chats, AvitoImages images, Supplier<AvitoMode> mode) {
        this.chats = chats;
        this.images = images;
        this.mode = mode;
    }

    void on(AvitoRoutes routes) {
        routes.on("GET /messenger/v2/accounts/{uid}/chats", this::list)
                .on(
                        "GET /messenger/v2/accounts/{uid}/chats/{chat}",
                        call -> Reply.json(200, chat(call).told(call.account())))
                .on("GET /messenger/v3/accounts/{uid}/chats/{chat}/messages/", this::messages)
                .on("POST /messenger/v1/accounts/{uid}/chats/{chat}/messages", this::text)
                .on("POST /messenger/v1/accounts/{uid}/chats/{chat}/messages/image", this::image)
                .on("POST /messenger/v1/accounts/{uid}/chats/{chat}/messages/{message}", this::delete)
                .on("POST /messenger/v1/accounts/{uid}/chats/{chat}/read", this::read)
                .on("POST /messenger/v1/accounts/{uid}/uploadImages", images::upload)
                .on("GET /messenger/v1/accounts/{uid}/getVoiceFiles", this::voices)
                .on("POST /messenger/v2/accounts/{uid}/blacklist", _ -> Reply.json(200, Map.of()));
    }

    /** A voice file; its address needs no token. */
    static Reply voice(String id) {
        return new Reply(200, Map.of("Content-Type", "audio/mp4"), Buffer.buffer(MangoAudio.of(id)));
    }

    private Reply list(AvitoCall call) {
        var limit = call.query("limit", 100, 1, 100);
        var offset = call.query("offset", 0, 0, 1_000);
        var types = Set.of(call.query("chat_types", "u2i").split(","));
        var items = call.query("item_ids", "");
        var unread = call.query("unread_only", "false").equals("true");
        var answer = JSON.createObjectNode();
        var list = answer.putArray("chats");
        chats.of(call.account()).stream()
                .filter(chat -> types.contains(chat.type))
                .filter(chat -> items.isEmpty() || List.of(items.split(",")).contains(String.valueOf(chat.itemId)))
                .filter(chat -> !unread || chat.unread())
                .sorted(Comparator.comparingLong((AvitoChat chat) -> chat.updated)
                        .reversed())
                .skip(offset)
                .limit(limit)
                .forEach(chat -> list.add(chat.told(call.account())));
        return Reply.json(200, answer);
    }

    /** Newest first; does not mark as read. */
    private Reply messages(AvitoCall call) {
        var all = chat(call).messages.reversed();
        ArrayNode list = JSON.createArrayNode();
        all.stream()
                .skip(call.query("offset", 0, 0, 1_000))
                .limit(call.query("limit", 100, 1, 100))
                .forEach(message -> list.add(shaped(message)));
        return Reply.json(
                200, mode.get().messagesObject() ? JSON.createObjectNode().set("messages", list) : list);
    }

    private ObjectNode shaped(ObjectNode message) {
        var copy = message.deepCopy();
        copy.put(
                mode.get().camelRead() ? "isRead" : "is_read",
                !message.path("read").isNull());
        return copy;
    }

    private Reply text(AvitoCall call) {
        var body = call.json();
        JsonNode text = body.at("/message/text");
        if (!body.path("type").asText().equals("text")
                || !text.isTextual()
                || text.asText().isBlank()
                || text.asText().length() > LONGEST_TEXT) {
            throw AvitoRefusal.bad("message");
        }
        var message = chats.own(call.account(), chat(call), "text", content("text", text));
        message.remove(List.of("author_id", "read", "quote"));
        return Reply.json(200, message);
    }

    private Reply image(AvitoCall call) {
        var id = call.required("image_id");
        if (!images.knows(id)) {
            throw AvitoRefusal.bad("image_id");
        }
        var content = JSON.createObjectNode();
        content.putObject("image").set("sizes", AvitoImages.sizes(call, id));
        var message = chats.own(call.account(), chat(call), "image", content);
        message.remove(List.of("read", "quote"));
        return Reply.json(200, message);
    }

    private Reply delete(AvitoCall call) {
        var message = chat(call).messages.stream()
                .filter(one -> one.path("id").asText().equals(call.path().get("message")))
                .findFirst()
                .orElseThrow(AvitoRefusal::notFound);
        if (message.path("author_id").asLong() != call.account().userId()) {
            throw AvitoRefusal.of(403, "Forbidden");
        }
        message.put("type", "deleted").set("content", JSON.createObjectNode());
        return Reply.json(200, Map.of());
    }

    private Reply read(AvitoCall call) {
        chat(call).read("in", chats.now());
        return Reply.json(200, Map.of("ok", true));
    }

    private Reply voices(AvitoCall call) {
        var answer = JSON.createObjectNode();
        var urls = answer.putObject("voices_urls");
        for (var id : call.query("voice_ids", "").split(",")) {
            if (!id.isEmpty()) {
                urls.put(id, call.base() + "/voice/" + id);
            }
        }
        return Reply.json(200, answer);
    }

    private AvitoChat chat(AvitoCall call) {
        return chats.find(call.account(), call.path().get("chat")).orElseThrow(AvitoRefusal::notFound);
    }

    private static ObjectNode content(String name, JsonNode value) {
        return JSON.createObjectNode().set(name, value);
    }
}
