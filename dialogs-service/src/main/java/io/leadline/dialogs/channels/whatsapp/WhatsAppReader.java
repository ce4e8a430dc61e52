package io.leadline.dialogs.channels.whatsapp;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadline.contracts.json.Json;
import io.leadline.dialogs.Channel;
import io.leadline.dialogs.channels.inbox.Happening;
import io.leadline.dialogs.channels.inbox.Happening.Piece;
import io.leadline.dialogs.channels.inbox.InboxReader;
import io.leadline.dialogs.channels.inbox.InboxRow;
import io.leadline.dialogs.timeline.DeliveryStatus;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** One message or one status, as {@link WhatsAppItems} took it out of its envelope (upstreams/whatsapp.md §3). */
@Singleton
class WhatsAppReader implements InboxReader {
    private static final Map<String, String> FILES =
            Map.of("image", "photo", "audio", "audio", "video", "video", "document", "file", "sticker", "sticker");

    @Override
    public Channel channel() {
        return Channel.WHATSAPP;
    }

    @Override
    public Happening read(InboxRow row) {
        try {
            var item = Json.lenient().readTree(row.body());
            if (item.has("status")) {
                return status(item.get("status"));
            }
            return item.has("message")
                    ? message(item.get("message"), item.path("contact"))
                    : new Happening.Nothing("neither a message nor a status");
        } catch (IOException notJson) {
            return new Happening.Nothing("not JSON");
        }
    }

    private static Happening status(JsonNode status) {
        return DeliveryStatus.of(status.path("status").asText())
                .filter(word -> word != DeliveryStatus.QUEUED)
                .<Happening>map(word -> new Happening.Reported(
                        ours(status.path("biz_opaque_callback_data").asText()),
                        status.path("id").asText(),
                        word,
                        word == DeliveryStatus.FAILED ? why(status) : null))
                .orElseGet(() -> new Happening.Nothing("a status we do not know"));
    }

    private static String why(JsonNode status) {
        var why = WhatsAppErrors.ofStatus(status);
        return why == null ? "WhatsApp could not deliver it" : why;
    }

    private static UUID ours(String data) {
        try {
            return UUID.fromString(data);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    private static Happening message(JsonNode message, JsonNode contact) {
        var type = message.path("type").asText();
        var part = message.path(type);
        var pieces = pieces(type, part);
        var text = text(type, part);
        if (text.isEmpty() && pieces.isEmpty()) {
            return new Happening.Nothing("a message without anything we know");
        }
        var metadata = new LinkedHashMap<String, Object>();
        if (message.at("/context/id").isTextual()) {
            metadata.put("reply_to", message.at("/context/id").asText());
        }
        // Who has a user name may hide the phone: then the business-scoped number is all there is.
        var phone = message.path("from").asText(contact.path("wa_id").asText(""));
        var author = phone.isEmpty()
                ? message.path("from_user_id").asText(contact.path("user_id").asText(""))
                : phone;
        if (author.isEmpty()) {
            return new Happening.Nothing("a message of nobody");
        }
        return new Happening.Wrote(
                author,
                author,
                contact.at("/profile/name").asText(null),
                phone.matches("\\d{6,15}") ? "+" + phone : null,
                message.path("id").asText(),
                Instant.ofEpochSecond(message.path("timestamp").asLong()),
                text,
                pieces,
                metadata,
                about(message.path("referral")));
    }

    /** From a click-to-WhatsApp ad. */
    private static Map<String, Object> about(JsonNode referral) {
        var about = new LinkedHashMap<String, Object>();
        if (referral.path("headline").isTextual()) {
            about.put("ad_title", referral.get("headline").asText());
        }
        if (referral.path("source_url").isTextual()) {
            about.put("ad_url", referral.get("source_url").asText());
        }
        return about;
    }

    private static String text(String type, JsonNode part) {
        return switch (type) {
            case "text" -> part.path("body").asText("");
            case "button" -> part.path("text").asText("");
            case "interactive" ->
                part.at("/button_reply/title")
                        .asText(part.at("/list_reply/title").asText(""));
            case "reaction" -> part.path("emoji").asText("");
            default -> part.path("caption").asText("");
        };
    }

    private static List<Piece> pieces(String type, JsonNode part) {
        var pieces = new ArrayList<Piece>();
        if (FILES.containsKey(type) && part.path("id").isTextual()) {
            var mime = part.path("mime_type").asText(null);
            pieces.add(Piece.file(
                    part.path("voice").asBoolean() ? "voice" : FILES.get(type),
                    part.get("id").asText(),
                    part.path("filename").asText(null),
                    mime == null ? null : mime.split(";", 2)[0],
                    null));
        } else if (type.equals("location")) {
            pieces.add(Piece.location(
                    part.path("latitude").asDouble(),
                    part.path("longitude").asDouble(),
                    part.path("name").asText(part.path("address").asText(null))));
        } else if (type.equals("contacts")) {
            part.forEach(one -> pieces.add(Piece.contact(
                    one.at("/name/formatted_name").asText(""),
                    one.at("/phones/0/phone").asText(""))));
        }
        return pieces;
    }
}
