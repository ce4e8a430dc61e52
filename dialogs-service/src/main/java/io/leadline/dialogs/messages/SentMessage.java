package io.leadline.dialogs.messages;

import io.leadline.dialogs.timeline.DeliveryStatus;
import io.leadline.dialogs.timeline.Entry;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What became of a message so far (dialogs document §2).
 *
 * @param sent whether the channel has taken it
 * @param externalMessageId what the channel calls it, once it has taken it
 * @param error why it failed, or null
 */
@Schema(name = "SentMessage", examples = """
                {"id":"0199d3c1-5b1e-4c44-9a55-0d1b6f6f2e01","sent":true,"external_message_id":"67890",\
                "status":"sent","error":null,"created_at":"2026-11-21T10:35:00Z"}""")
public record SentMessage(
        UUID id, boolean sent, String externalMessageId, DeliveryStatus status, String error, Instant createdAt) {
    static SentMessage of(Entry entry) {
        var status = entry.delivery();
        return new SentMessage(
                entry.id(),
                status != DeliveryStatus.QUEUED && status != DeliveryStatus.FAILED,
                entry.externalId(),
                status,
                entry.deliveryError(),
                entry.createdAt());
    }
}
