package io.leadline.dialogs.messages;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.leadline.dialogs.OperatorRef;
import io.leadline.dialogs.timeline.DeliveryStatus;
import io.leadline.dialogs.timeline.Entry;
import io.leadline.dialogs.timeline.EntryType;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A message, or with {@code types=all} what happened between messages (dialogs document §2).
 *
 * @param type {@code message}, or the type of the event
 * @param direction null for what is not a message
 * @param metadata of a message: the channel's number, attachments; absent where there is none
 * @param operator of what an operator sent; absent else
 * @param status how far a message of ours came; absent else
 * @param delivery of a message of ours its channel has not taken; absent else
 * @param payload of what is not a message; absent else
 */
@Schema(name = "Message", examples = """
                {"id":"0199d3c1-5b1e-4c44-9a55-0d1b6f6f2e01","type":"message","direction":"inbound",\
                "content":"Здравствуйте, разбился экран на айфоне","channel":"telegram",\
                "created_at":"2026-11-21T10:00:00Z","metadata":{"external_id":"12345"}}""")
public record MessageView(
        UUID id,
        String type,
        String direction,
        String content,
        @JsonInclude(JsonInclude.Include.NON_NULL) String channel,
        Instant createdAt,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) @Schema(type = SchemaType.OBJECT)
        Map<String, Object> metadata,

        @JsonInclude(JsonInclude.Include.NON_NULL) OperatorRef operator,
        @JsonInclude(JsonInclude.Include.NON_NULL) DeliveryStatus status,
        @JsonInclude(JsonInclude.Include.NON_NULL) DeliveryView delivery,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Schema(type = SchemaType.OBJECT)
        Map<String, Object> payload) {

    static MessageView of(Entry entry, OperatorRef operator, DeliveryView delivery) {
        if (!EntryType.MESSAGES.contains(entry.type())) {
            return new MessageView(
                    entry.id(),
                    entry.type().word(),
                    null,
                    null,
                    null,
                    entry.createdAt(),
                    null,
                    operator,
                    null,
                    null,
                    entry.payload());
        }
        var metadata = new LinkedHashMap<>(entry.payload());
        if (entry.externalId() != null) {
            metadata.put("external_id", entry.externalId());
        }
        if (entry.deliveryError() != null) {
            metadata.put("error", entry.deliveryError());
        }
        return new MessageView(
                entry.id(),
                "message",
                entry.type() == EntryType.MESSAGE_RECEIVED ? "inbound" : "outbound",
                entry.content(),
                entry.channel().word(),
                entry.createdAt(),
                metadata,
                operator,
                entry.delivery(),
                delivery,
                null);
    }

    @Override
    public String toString() {
        return "MessageView[" + id + "]";
    }
}
