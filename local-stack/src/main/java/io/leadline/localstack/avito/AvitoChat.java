package io.leadline.localstack.avito;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** A chat of an account with one client, about a listing or about none. */
final class AvitoChat {
    private static final ObjectMapper JSON = new ObjectMapper();

    final String id;
    final String type;
    final long clientId;
    final String clientName;
    final Long itemId;
    private final String itemTitle;
    private final long created;
    final List<ObjectNode> messages = new ArrayList<>();
    long updated;

    AvitoChat(String id, String type, long clientId, String clientName, Long itemId, String itemTitle, long now) {
        this.id = id;
        this.type = type;
        this.clientId = clientId;
        this.clientName = clientName;
        this.itemId = itemId;
        this.itemTitle = itemTitle;
        this.created = now;
        this.updated = now;
    }

    boolean unread() {
        return messages.stream()
                .anyMatch(message -> message.path("direction").asText().equals("in")
                        && message.path("read").isNull());
    }

    void read(String direction, long now) {
        messages.stream()
                .filter(message -> message.path("direction").asText().equals(direction))
                .filter(message -> message.path("read").isNull())
                .forEach(message -> message.put("read", now));
    }

    ObjectNode told(AvitoAccount account) {
        var chat = JSON.createObjectNode().put("id", id).put("created", created).put("updated", updated);
        if (itemId != null) {
            var context = chat.putObject("context").put("type", "item");
            var item = context.putObject("value")
                    .put("id", itemId)
                    .put("title", itemTitle)
                    .put("price_string", "от 500 ₽")
                    .put("url", "https://avito.test/tver/predlozheniya_uslug/remont_" + itemId)
                    .put("status_id", 10)
                    .put("user_id", account.userId());
            item.putObject("images").put("count", 1).putObject("main").put("140x105", "https://img.test/140x105/1.jpg");
        }
        if (!messages.isEmpty()) {
            var last = messages.getLast().deepCopy();
            last.remove(List.of("read", "quote"));
            chat.set("last_message", last);
        }
        var users = chat.putArray("users");
        users.addObject().put("id", account.userId()).put("name", account.name());
        var client = users.addObject().put("id", clientId).put("name", clientName);
        client.putObject("public_user_profile")
                .put("user_id", clientId)
                .put("item_id", itemId)
                .put("url", "https://avito.test/user/" + clientId + "/profile")
                .putObject("avatar")
                .put("default", "https://img.test/stub_avatars/_/14_256x256.png")
                .putObject("images");
        return chat;
    }
}
