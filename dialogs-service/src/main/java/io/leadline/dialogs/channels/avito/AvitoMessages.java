package io.leadline.dialogs.channels.avito;

import io.leadline.contracts.events.AvitoEvent;
import io.leadline.contracts.events.Event;
import io.leadline.contracts.outbox.EventConsumer;
import io.leadline.contracts.outbox.EventRecord;
import io.leadline.dialogs.Channel;
import io.leadline.dialogs.channels.inbox.Happening;
import io.leadline.dialogs.channels.inbox.Happening.Piece;
import io.leadline.dialogs.channels.inbox.InboxMeaning;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What buyers write on Avito, as telephony tells it (upstreams/avito.md §3.1); a message told twice stands once. */
@Singleton
class AvitoMessages implements EventConsumer {
    private final InboxMeaning meaning;

    AvitoMessages(InboxMeaning meaning) {
        this.meaning = meaning;
    }

    @Override
    public String name() {
        return "dialogs.avito";
    }

    @Override
    public Set<Class<? extends Event>> wants() {
        return Set.of(AvitoEvent.MessageReceived.class);
    }

    @Override
    public Start start() {
        return Start.BEGINNING;
    }

    @Override
    public void handle(EventRecord event) {
        var told = (AvitoEvent.MessageReceived) event.event();
        var content = told.content() == null ? Map.<String, Object>of() : told.content();
        var pieces = pieces(told.kind(), content);
        var text = text(told.kind(), content);
        if (told.authorId() == null || told.authorId().equals("0") || text.isEmpty() && pieces.isEmpty()) {
            // Avito's own words, and what says nothing.
            return;
        }
        meaning.received(
                event.tenantId(),
                Channel.AVITO,
                Long.toString(told.accountId()),
                new Happening.Wrote(
                        told.chatId(),
                        told.authorId(),
                        told.authorName(),
                        null,
                        told.messageId(),
                        told.createdAt(),
                        text,
                        pieces,
                        Map.of(),
                        about(told)));
    }

    private static Map<String, Object> about(AvitoEvent.MessageReceived told) {
        var about = new LinkedHashMap<String, Object>();
        put(about, "ad_title", told.itemTitle());
        put(about, "ad_city", told.itemCity());
        put(about, "ad_url", told.itemUrl());
        put(about, "ad_account", told.accountName());
        return about;
    }

    private static void put(Map<String, Object> about, String name, String value) {
        if (value != null && !value.isBlank()) {
            about.put(name, value);
        }
    }

    private static String text(String kind, Map<String, Object> content) {
        return switch (kind) {
            case "text" -> word(content, "text");
            case "link" -> word(content.get("link"), "url");
            case "item" -> (word(content.get("item"), "title") + " " + word(content.get("item"), "item_url")).strip();
            case "call" -> "Пропущенный звонок в Avito";
            case "voice" -> word(content.get("voice"), "voice_id").isEmpty() ? "Голосовое сообщение в Avito" : "";
            default -> "";
        };
    }

    private static List<Piece> pieces(String kind, Map<String, Object> content) {
        var pieces = new ArrayList<Piece>();
        if (kind.equals("image")
                && content.get("image") instanceof Map<?, ?> image
                && image.get("sizes") instanceof Map<?, ?> sizes) {
            var largest = sizes.get("1280x960") == null
                    ? sizes.values().stream().findFirst().orElse(null)
                    : sizes.get("1280x960");
            if (largest instanceof String url) {
                pieces.add(Piece.file("photo", url, null, "image/jpeg", null));
            }
        }
        var voice = word(content.get("voice"), "voice_id");
        if (kind.equals("voice") && !voice.isEmpty()) {
            pieces.add(Piece.file("voice", AvitoFiles.VOICE + voice, null, "audio/mp4", null));
        }
        if (kind.equals("location")
                && content.get("location") instanceof Map<?, ?> place
                && place.get("lat") instanceof Number latitude
                && place.get("lon") instanceof Number longitude) {
            var title = word(place, "title");
            pieces.add(Piece.location(
                    latitude.doubleValue(), longitude.doubleValue(), title.isEmpty() ? word(place, "text") : title));
        }
        return pieces;
    }

    private static String word(Object holder, String name) {
        return holder instanceof Map<?, ?> map && map.get(name) instanceof String text ? text : "";
    }
}
