package io.leadline.dialogs.channels.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadline.contracts.json.Json;
import io.leadline.dialogs.Channel;
import io.leadline.dialogs.channels.inbox.Happening;
import io.leadline.dialogs.channels.inbox.Happening.Piece;
import io.leadline.dialogs.channels.inbox.InboxReader;
import io.leadline.dialogs.channels.inbox.InboxRow;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Updates of upstreams/telegram.md §8. Only private chats are dialogs; what else comes is stored and left alone. An
 * edited message stands in the dialog as a message of its own that names the one it corrects.
 */
@Singleton
class TelegramReader implements InboxReader {
    @Override
    public Channel channel() {
        return Channel.TELEGRAM;
    }

    @Override
    public Happening read(InboxRow row) {
        JsonNode update;
        try {
            update = Json.lenient().readTree(row.body());
        } catch (IOException notJson) {
            return new Happening.Nothing("not JSON");
        }
        if (update.has("message")) {
            return message(update.get("message"), false);
        }
        return update.has("edited_message")
                ? message(update.get("edited_message"), true)
                : new Happening.Nothing("an update of a kind that is no message");
    }

    private static Happening message(JsonNode message, boolean edited) {
        var chat = message.path("chat");
        var from = message.path("from");
        if (!chat.path("type").asText("private").equals("private")
                || from.path("is_bot").asBoolean()
                || !message.path("message_id").isIntegralNumber()) {
            return new Happening.Nothing("no private message of a person");
        }
        var pieces = pieces(message);
        var text = message.path("text").asText(message.path("caption").asText(""));
        if (text.isEmpty() && pieces.isEmpty()) {
            return new Happening.Nothing("a message without anything we know");
        }
        var metadata = new LinkedHashMap<String, Object>();
        var id = message.path("message_id").asText();
        if (edited) {
            metadata.put("edit_of", id);
        }
        copy(metadata, "reply_to", message.at("/reply_to_message/message_id"));
        copy(metadata, "album", message.path("media_group_id"));
        copy(metadata, "username", from.path("username"));
        var at = Instant.ofEpochSecond(message.path(edited ? "edit_date" : "date")
                .asLong(message.path("date").asLong()));
        var chatId = chat.path("id").asText();
        return new Happening.Wrote(
                chatId,
                from.path("id").asText(chatId),
                name(from.isMissingNode() ? chat : from),
                phone(message),
                edited ? id + "/" + at.getEpochSecond() : id,
                at,
                text,
                pieces,
                metadata,
                Map.of());
    }

    private static List<Piece> pieces(JsonNode message) {
        var pieces = new ArrayList<Piece>();
        var photo = message.path("photo");
        if (photo.isArray() && !photo.isEmpty()) {
            // The sizes of one picture, the largest last.
            var largest = photo.get(photo.size() - 1);
            pieces.add(file("photo", largest, null, "image/jpeg"));
        }
        add(pieces, "voice", message.path("voice"), "audio/ogg");
        add(pieces, "audio", message.path("audio"), null);
        add(pieces, "video", message.path("video"), "video/mp4");
        add(pieces, "video", message.path("video_note"), "video/mp4");
        if (!message.has("animation")) {
            // An animation comes as a document too.
            add(pieces, "file", message.path("document"), null);
        }
        add(pieces, "video", message.path("animation"), "video/mp4");
        add(pieces, "sticker", message.path("sticker"), null);
        var place = message.path("location");
        if (place.isObject()) {
            pieces.add(Piece.location(
                    place.path("latitude").asDouble(),
                    place.path("longitude").asDouble(),
                    message.at("/venue/title").asText(null)));
        }
        var contact = message.path("contact");
        if (contact.isObject()) {
            pieces.add(Piece.contact(name(contact), contact.path("phone_number").asText()));
        }
        return pieces;
    }

    private static void add(List<Piece> pieces, String kind, JsonNode file, String mime) {
        if (file.path("file_id").isTextual()) {
            pieces.add(file(kind, file, file.path("file_name").asText(null), mime));
        }
    }

    private static Piece file(String kind, JsonNode file, String name, String mime) {
        return Piece.file(
                kind,
                file.path("file_id").asText(),
                name,
                file.path("mime_type").asText(mime),
                file.path("file_size").isIntegralNumber()
                        ? file.path("file_size").asLong()
                        : null);
    }

    /** Somebody may send another's contact: only their own is theirs. */
    private static String phone(JsonNode message) {
        var contact = message.path("contact");
        return contact.path("user_id").isIntegralNumber()
                        && contact.path("user_id").asLong()
                                == message.at("/from/id").asLong()
                ? contact.path("phone_number").asText(null)
                : null;
    }

    private static String name(JsonNode person) {
        return Stream.of("first_name", "last_name")
                .map(part -> person.path(part).asText(""))
                .filter(part -> !part.isBlank())
                .collect(Collectors.joining(" "));
    }

    private static void copy(Map<String, Object> metadata, String name, JsonNode value) {
        if (value.isValueNode() && !value.isNull()) {
            metadata.put(name, value.asText());
        }
    }
}
