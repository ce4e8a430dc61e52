package io.leadline.dialogs.channels.whatsapp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.leadline.contracts.digest.Sha256;
import io.leadline.contracts.json.Json;
import io.leadline.dialogs.channels.ChannelAccount;
import io.leadline.dialogs.channels.inbox.NewRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One call brings many things, and a repeat may bring them in other company: each becomes a row of its own, under its own
 * key (upstreams/whatsapp.md §3). A call without any is stored whole.
 */
final class WhatsAppItems {
    private final List<ChannelAccount> accounts;
    private final List<NewRow> rows = new ArrayList<>();

    private WhatsAppItems(List<ChannelAccount> accounts) {
        this.accounts = accounts;
    }

    /** @param accounts those the call's signature is right for; at least one */
    static List<NewRow> of(JsonNode envelope, byte[] body, List<ChannelAccount> accounts) {
        var items = new WhatsAppItems(accounts);
        for (var entry : envelope.path("entry")) {
            for (var change : entry.path("changes")) {
                items.take(change.path("value"));
            }
        }
        return items.rows.isEmpty()
                ? List.of(new NewRow(accounts.getFirst().id(), "body/" + Sha256.hex(body), "-", body))
                : items.rows;
    }

    private void take(JsonNode value) {
        var account = account(value.at("/metadata/phone_number_id").asText(""));
        for (var message : value.path("messages")) {
            var id = message.path("id").asText("");
            if (!id.isEmpty()) {
                var from =
                        message.path("from").asText(message.path("from_user_id").asText("-"));
                rows.add(new NewRow(
                        account, id, from, bytes(Map.of("message", message, "contact", contact(value, message)))));
            }
        }
        for (var status : value.path("statuses")) {
            var id = status.path("id").asText("");
            if (!id.isEmpty()) {
                rows.add(new NewRow(
                        account, id + "/" + status.path("status").asText(), id, bytes(Map.of("status", status))));
            }
        }
    }

    /** The account with that number; a number of the same app that nobody saved goes to the first. */
    private String account(String phoneId) {
        return accounts.stream()
                .filter(account -> account.address().equals(phoneId))
                .findFirst()
                .orElse(accounts.getFirst())
                .id();
    }

    private static JsonNode contact(JsonNode value, JsonNode message) {
        for (var contact : value.path("contacts")) {
            if (contact.path("wa_id").asText("-").equals(message.path("from").asText())
                    || contact.path("user_id")
                            .asText("-")
                            .equals(message.path("from_user_id").asText())) {
                return contact;
            }
        }
        return value.path("contacts").size() == 1
                ? value.path("contacts").get(0)
                : Json.lenient().createObjectNode();
    }

    private static byte[] bytes(Map<String, JsonNode> item) {
        try {
            return Json.lenient().writeValueAsBytes(item);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
