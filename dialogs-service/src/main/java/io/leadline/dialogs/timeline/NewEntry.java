package io.leadline.dialogs.timeline;

import io.leadline.dialogs.Channel;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * Something to be written into the timeline.
 *
 * @param dialogId null for what happened to a client outside any dialog
 * @param at the provider's time, or now
 * @param operator a user number, or null
 * @param payload of a message its metadata; may be null
 */
public record NewEntry(
        UUID id,
        UUID dialogId,
        UUID clientId,
        EntryType type,
        Instant at,
        String content,
        Channel channel,
        String externalId,
        Long operator,
        String clientMessageId,
        DeliveryStatus delivery,
        Map<String, Object> payload) {
    /** Something that is not a message. */
    public static NewEntry event(
            UUID id,
            UUID dialogId,
            UUID clientId,
            EntryType type,
            Instant at,
            Long operator,
            Map<String, Object> payload) {
        return new NewEntry(id, dialogId, clientId, type, at, null, null, null, operator, null, null, payload);
    }

    @Override
    public String toString() {
        return "NewEntry[" + type + " " + id + "]";
    }
}
