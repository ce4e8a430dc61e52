package io.leadline.dialogs.channels.vk;

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
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * {@code message_new} and {@code message_edit} of people (upstreams/vk.md §3). {@code id} may be 0, so a message's number
 * is {@code conversation_message_id}, unless there is none. VK's events bring no name.
 */
@Singleton
class VkReader implements InboxReader {
    private static final long FIRST_GROUP_CHAT = 2_000_000_000;

    @Override
    public Channel channel() {
        return Channel.VK;
    }

    @Override
    public Happening read(InboxRow row) {
        try {
            var event = Json.lenient().readTree(row.body());
            var object = event.path("object");
            return switch (event.path("type").asText()) {
                case "message_new" -> message(object.has("message") ? object.get("message") : object, false);
                case "message_edit" -> message(object.has("message") ? object.get("message") : object, true);
                default -> new Happening.Nothing("an event of a kind that is no message");
            };
        } catch (IOException notJson) {
            return new Happening.Nothing("not JSON");
        }
    }

    private static Happening message(JsonNode message, boolean edited) {
        var peer = message.path("peer_id").asLong();
        var from = message.path("from_id").asLong(peer);
        // What communities write, we among them, is no client's.
        if (peer <= 0
                || from <= 0
                || peer >= FIRST_GROUP_CHAT
                || message.path("out").asInt() == 1) {
            return new Happening.Nothing("no private message of a person");
        }
        var pieces = pieces(message);
        var text = message.path("text").asText("");
        if (text.isEmpty() && pieces.isEmpty()) {
            return new Happening.Nothing("a message without anything we know");
        }
        var metadata = new LinkedHashMap<String, Object>();
        var id = message.path("conversation_message_id").asLong() > 0
                ? message.get("conversation_message_id").asText()
                : message.path("id").asText();
        if (edited) {
            metadata.put("edit_of", "in/" + id);
        }
        var at = message.path(edited ? "update_time" : "date")
                .asLong(message.path("date").asLong());
        return new Happening.Wrote(
                Long.toString(peer),
                Long.toString(from),
                null,
                null,
                // Ours are called by messages.send's answer, which counts otherwise.
                "in/" + id + (edited ? "/" + at : ""),
                Instant.ofEpochSecond(at),
                text,
                pieces,
                metadata,
                about(message));
    }

    private static Map<String, Object> about(JsonNode message) {
        var about = new LinkedHashMap<String, Object>();
        if (message.path("ref").isTextual() && !message.get("ref").asText().isBlank()) {
            about.put("source", message.get("ref").asText());
        }
        return about;
    }

    private static List<Piece> pieces(JsonNode message) {
        var pieces = new ArrayList<Piece>();
        for (var attachment : message.path("attachments")) {
            var type = attachment.path("type").asText();
            var part = attachment.path(type);
            switch (type) {
                case "photo" ->
                    StreamSupport.stream(part.path("sizes").spliterator(), false)
                            .max(Comparator.comparingLong(
                                    size -> size.path("width").asLong()
                                            * size.path("height").asLong()))
                            .ifPresent(size -> add(pieces, "photo", size.path("url"), null, "image/jpeg", null));
                case "audio_message" -> add(pieces, "voice", part.path("link_ogg"), null, "audio/ogg", null);
                case "doc" ->
                    add(
                            pieces,
                            "file",
                            part.path("url"),
                            part.path("title").asText(null),
                            null,
                            part.path("size").isIntegralNumber()
                                    ? part.get("size").asLong()
                                    : null);
                case "sticker" ->
                    StreamSupport.stream(part.path("images").spliterator(), false)
                            .reduce((_, last) -> last)
                            .ifPresent(image -> add(pieces, "sticker", image.path("url"), null, "image/png", null));
                default -> {
                    // A link, a market item, a wall post: its text says what is to be said.
                }
            }
        }
        var place = message.at("/geo/coordinates");
        if (place.isObject()) {
            pieces.add(Piece.location(
                    place.path("latitude").asDouble(),
                    place.path("longitude").asDouble(),
                    message.at("/geo/place/title").asText(null)));
        }
        return pieces;
    }

    private static void add(List<Piece> pieces, String kind, JsonNode url, String name, String mime, Long size) {
        if (url.isTextual()) {
            pieces.add(Piece.file(kind, url.asText(), name, mime, size));
        }
    }
}
