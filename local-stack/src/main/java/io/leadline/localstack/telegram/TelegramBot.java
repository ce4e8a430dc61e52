package io.leadline.localstack.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadline.localstack.simulator.FirstId;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One bot: the chats it may write to, what it wrote, its webhook. */
final class TelegramBot {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST = 4_096;
    private static final int LONGEST_CAPTION = 1_024;
    private static final int KEPT = 10_000;

    final String token;
    final String username;
    final TelegramWebhook webhook;
    final TelegramLimits limits;
    final Map<String, byte[]> files = new HashMap<>();
    final Map<String, String> filePaths = new HashMap<>();
    private final Clock clock;
    private final boolean demoChats;
    private final Set<Long> chats = new HashSet<>();
    private final Map<Long, String> refusing = new HashMap<>();
    private final Map<Long, Long> migrated = new HashMap<>();
    private final List<ObjectNode> messages = new ArrayList<>();
    private long lastMessage;
    private long lastUpdate;

    TelegramBot(String token, String username, boolean demoChats, Clock clock) {
        this.token = token;
        this.username = username;
        this.demoChats = demoChats;
        this.clock = clock;
        this.webhook = new TelegramWebhook(clock);
        this.limits = new TelegramLimits(clock);
        this.lastMessage = FirstId.of(clock);
        this.lastUpdate = FirstId.of(clock);
        reset();
    }

    long id() {
        return Long.parseLong(token.substring(0, token.indexOf(':')));
    }

    void reset() {
        chats.clear();
        refusing.clear();
        migrated.clear();
        messages.clear();
        files.clear();
        filePaths.clear();
        limits.forget();
        webhook.forget();
        if (demoChats) {
            for (long chat = 1_001; chat <= 1_008; chat++) {
                chats.add(chat);
            }
        }
    }

    void meet(long chat) {
        chats.add(chat);
        refusing.remove(chat);
    }

    void forget(long chat) {
        chats.remove(chat);
    }

    /** @param why as Telegram says it, after "Forbidden: " */
    void refuse(long chat, String why) {
        chats.add(chat);
        refusing.put(chat, why);
    }

    void migrate(long from, long to) {
        chats.add(from);
        chats.add(to);
        migrated.put(from, to);
    }

    long nextUpdate() {
        return ++lastUpdate;
    }

    long nextMessage() {
        return ++lastMessage;
    }

    List<ObjectNode> messages() {
        return messages;
    }

    ObjectNode me() {
        return JSON.createObjectNode()
                .put("id", id())
                .put("is_bot", true)
                .put("first_name", "Leadline")
                .put("username", username)
                .put("can_join_groups", true)
                .put("can_read_all_group_messages", false)
                .put("supports_inline_queries", false);
    }

    /** A message goes into a chat, or is refused as §3 says. */
    ObjectNode send(TelegramCall call, String media, TelegramMode mode) {
        var chat = chat(call);
        var text = shown(call, media == null ? "text" : "caption");
        if (media == null && text.text().isBlank()) {
            throw TelegramRefusal.bad("message text is empty");
        }
        if (text.text().length() > (media == null ? LONGEST : LONGEST_CAPTION)) {
            throw TelegramRefusal.bad(media == null ? "message is too long" : "message caption is too long");
        }
        if (media != null && call.text(media).isEmpty()) {
            throw TelegramRefusal.bad("there is no " + media + " in the request");
        }
        limits.take(mode.limits(), chat);
        var message = message(chat, call, media, text);
        if (messages.size() == KEPT) {
            messages.removeFirst();
        }
        messages.add(message);
        return message;
    }

    private ObjectNode message(long chat, TelegramCall call, String media, TelegramHtml.Parsed text) {
        var message = JSON.createObjectNode().put("message_id", nextMessage());
        message.set("from", me());
        message.set("chat", chatJson(chat));
        message.put("date", clock.instant().getEpochSecond());
        if (media != null) {
            var file = JSON.createObjectNode()
                    .put("file_id", call.text(media))
                    .put("file_unique_id", Integer.toHexString(call.text(media).hashCode()));
            message.set(media, media.equals("photo") ? JSON.createArrayNode().add(file) : file);
        }
        if (!text.text().isEmpty()) {
            message.put(media == null ? "text" : "caption", text.text());
        }
        if (!text.entities().isEmpty()) {
            message.set(media == null ? "entities" : "caption_entities", text.entities());
        }
        var answered = call.json("reply_parameters").path("message_id");
        if (answered.isNumber()) {
            message.set("reply_to_message", JSON.createObjectNode().set("message_id", answered));
        }
        return message;
    }

    static ObjectNode chatJson(long chat) {
        var type = chat > 0 ? "private" : chat < -1_000_000_000_000L ? "supergroup" : "group";
        return JSON.createObjectNode().put("id", chat).put("type", type);
    }

    private long chat(TelegramCall call) {
        var wanted = call.text("chat_id");
        if (wanted.isEmpty()) {
            throw TelegramRefusal.bad("chat_id is empty");
        }
        long chat;
        try {
            chat = Long.parseLong(wanted);
        } catch (NumberFormatException notANumber) {
            throw TelegramRefusal.bad("chat not found");
        }
        if (!chats.contains(chat)) {
            throw TelegramRefusal.bad("chat not found");
        }
        if (migrated.containsKey(chat)) {
            throw TelegramRefusal.migrated(LongNode.valueOf(migrated.get(chat)));
        }
        if (refusing.containsKey(chat)) {
            throw TelegramRefusal.forbidden(refusing.get(chat));
        }
        return chat;
    }

    private static TelegramHtml.Parsed shown(TelegramCall call, String field) {
        var text = call.text(field);
        var parsed =
                switch (call.text("parse_mode")) {
                    case "" -> TelegramHtml.plain(text);
                    case String mode when mode.equalsIgnoreCase("HTML") -> TelegramHtml.parse(text);
                    default -> throw TelegramRefusal.bad("unsupported parse_mode");
                };
        return parsed.text().strip().length() == parsed.text().length()
                ? parsed
                : new TelegramHtml.Parsed(parsed.text().strip(), parsed.entities());
    }

    /** @param wish an Update; what it lacks is made up */
    ObjectNode receive(JsonNode wish) {
        var update = JSON.createObjectNode();
        update.put("update_id", wish.has("update_id") ? wish.get("update_id").asLong() : nextUpdate());
        wish.properties().forEach(field -> {
            if (!field.getKey().equals("bot") && !field.getKey().equals("update_id")) {
                update.set(field.getKey(), field.getValue().deepCopy());
            }
        });
        if (update.get("message") instanceof ObjectNode message) {
            complete(message);
        }
        webhook.deliver(update);
        return update;
    }

    private void complete(ObjectNode message) {
        var chat = message.path("chat").path("id").asLong(0);
        if (chat == 0) {
            throw new IllegalArgumentException("message.chat.id is missing");
        }
        meet(chat);
        if (!message.path("chat").has("type")) {
            message.set("chat", chatJson(chat).setAll((ObjectNode) message.get("chat")));
        }
        if (!message.has("message_id")) {
            message.put("message_id", nextMessage());
        }
        if (!message.has("date")) {
            message.put("date", clock.instant().getEpochSecond());
        }
        if (!message.has("from")) {
            message.set(
                    "from",
                    JSON.createObjectNode().put("id", chat).put("is_bot", false).put("first_name", "Иван"));
        }
        message.findValues("file_id")
                .forEach(file -> files.putIfAbsent(
                        file.asText(), "simulated".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }
}
