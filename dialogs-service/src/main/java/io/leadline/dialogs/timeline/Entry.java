package io.leadline.dialogs.timeline;

import io.leadline.dialogs.Channel;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * What stands in the timeline.
 *
 * @param externalId the channel's number of a message, or null
 * @param operator a user number, or null
 * @param delivery of messages we send, else null
 * @param payload never null
 */
public record Entry(
        UUID id,
        UUID dialogId,
        UUID clientId,
        EntryType type,
        Instant createdAt,
        String content,
        Channel channel,
        String externalId,
        Long operator,
        String clientMessageId,
        DeliveryStatus delivery,
        String deliveryError,
        Map<String, Object> payload) {
    @Override
    public String toString() {
        return "Entry[" + type + " " + id + "]";
    }
}
