package io.leadline.localstack.avito;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** What was written, by whom ever; each message is told to the account's webhook. */
final class AvitoChats {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Clock clock;
    private final AvitoWebhooks webhooks;
    private final Supplier<AvitoMode> mode;
    private final Map<Long, Map<String, AvitoChat>> chats = new HashMap<>();
    private int life;
    /** Begins anew at each start but never again with the same: who listens keeps what it heard. */
    private long last;

    AvitoChats(Clock clock, AvitoWebhooks webhooks, Supplier<AvitoMode> mode) {
        this.clock = clock;
        this.webhooks = webhooks;
        this.mode = mode;
        this.last = clock.millis();
    }

    void forget() {
        life++;
        chats.clear();
    }

    long now() {
        return clock.instant().getEpochSecond();
    }

    Collection<AvitoChat> of(AvitoAccount account) {
        return chats.getOrDefault(account.userId(), Map.of()).values();
    }

    Optional<AvitoChat> find(AvitoAccount account, String id) {
        return Optional.ofNullable(
                chats.getOrDefault(account.userId(), Map.of()).get(id));
    }

    /** Sent through the API; the webhook brings it as an echo. */
    ObjectNode own(AvitoAccount account, AvitoChat chat, String type, ObjectNode content) {
        var message = message(chat, account.userId(), "out", type, content, now());
        if (!mode.get().noEcho()) {
            tell(account, "message", value(account, chat, message), 1);
        }
        return message.deepCopy();
    }

    /** Answers the chat's id and the messages' ids. */
    ObjectNode write(AvitoAccount account, AvitoWrite wish) {
        var chat = wish.chat() == null
                ? chat(account, wish)
                : find(account, wish.chat()).orElseThrow(() -> new IllegalArgumentException("no such chat"));
        var created = wish.created() == null ? now() : wish.created();
        var answer = JSON.createObjectNode().put("chat_id", chat.id);
        var ids = answer.putArray("messages");
        var values = new ArrayList<ObjectNode>();
        for (var text : wish.texts()) {
            var direction = wish.author() == account.userId() ? "out" : "in";
            var message = message(chat, wish.author(), direction, wish.type(), content(wish, text), created);
            ids.add(message.path("id").asText());
            values.add(value(account, chat, message));
        }
        if (!wish.lose()) {
            later(wish.delayMs(), () -> (wish.reverse() ? values.reversed() : values)
                    .forEach(value -> tell(account, wish.payloadType(), value, 1 + wish.duplicate())));
        }
        return answer;
    }

    private void tell(AvitoAccount account, String payloadType, ObjectNode value, int copies) {
        webhooks.tell(account, payloadType, value, mode.get().unsigned(), copies);
    }

    private AvitoChat chat(AvitoAccount account, AvitoWrite wish) {
        var client = wish.author() == 0 || wish.author() == account.userId() ? 900_800_700L : wish.author();
        var id = AvitoIds.chat(wish.chatType(), account.userId(), client, wish.item());
        return chats.computeIfAbsent(account.userId(), _ -> new LinkedHashMap<>())
                .computeIfAbsent(
                        id,
                        _ -> new AvitoChat(id, wish.chatType(), client, wish.name(), wish.item(), wish.title(), now()));
    }

    private ObjectNode message(
            AvitoChat chat, long author, String direction, String type, ObjectNode content, long created) {
        var message = JSON.createObjectNode().put("id", AvitoIds.message(++last));
        if (author != 0) {
            message.put("author_id", author);
        }
        message.set("content", content);
        message.put("created", created)
                .put("direction", direction)
                .put("type", type)
                .putNull("read")
                .putNull("quote");
        chat.messages.add(message);
        chat.updated = Math.max(chat.updated, created);
        return message;
    }

    private static ObjectNode content(AvitoWrite wish, String text) {
        if (wish.content() instanceof ObjectNode given) {
            return given.deepCopy();
        }
        return switch (wish.type()) {
            case "text", "system" -> JSON.createObjectNode().put("text", text);
            case "voice" -> {
                var voice = JSON.createObjectNode();
                voice.putObject("voice").put("voice_id", "voice-" + text.hashCode());
                yield voice;
            }
            default -> JSON.createObjectNode();
        };
    }

    /** The webhook's value has neither the client's name nor the listing's title (§3.3). */
    private static ObjectNode value(AvitoAccount account, AvitoChat chat, ObjectNode message) {
        var value = JSON.createObjectNode()
                .put("id", message.path("id").asText())
                .put("chat_id", chat.id)
                .put("user_id", account.userId())
                .put("author_id", message.path("author_id").asLong())
                .put("created", message.path("created").asLong())
                .put("type", message.path("type").asText())
                .put("chat_type", chat.type);
        value.set("content", message.path("content").deepCopy());
        return value.put("item_id", chat.itemId)
                .put(
                        "published_at",
                        Instant.ofEpochSecond(message.path("created").asLong()).toString());
    }

    private void later(long ms, Runnable what) {
        if (ms < 1) {
            what.run();
            return;
        }
        var mine = life;
        Vertx.currentContext().owner().setTimer(ms, _ -> {
            if (mine == life) {
                what.run();
            }
        });
    }

    /** Everything, for those who compare. */
    List<ObjectNode> told(AvitoAccount account) {
        var told = new ArrayList<ObjectNode>();
        of(account).forEach(chat -> {
            var one = chat.told(account);
            one.set("messages", JSON.valueToTree(chat.messages));
            told.add(one);
        });
        return told;
    }
}
