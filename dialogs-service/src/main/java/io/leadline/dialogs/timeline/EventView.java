package io.leadline.dialogs.timeline;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Something that happened (dialogs document §5).
 *
 * @param type the document's word
 * @param dialogId null for what happened outside any dialog
 */
@Schema(name = "TimelineEvent", examples = """
                {"id":"0199d3c1-5b1e-4c44-9a55-0d1b6f6f2e01","type":"message_received",\
                "dialog_id":"0199d3c1-5b1e-4c44-9a55-0d1b6f6f2d01","client_id":"0199d3c1-5b1e-4c44-9a55-0d1b6f6f2c01",\
                "payload":{"content":"Здравствуйте","channel":"telegram"},"created_at":"2026-11-21T10:00:00Z"}""")
record EventView(
        UUID id,
        String type,
        UUID dialogId,
        UUID clientId,
        @Schema(type = SchemaType.OBJECT) Map<String, Object> payload,
        Instant createdAt) {
    static EventView of(Entry entry) {
        var payload = entry.payload();
        if (EntryType.MESSAGES.contains(entry.type())) {
            var shown = new LinkedHashMap<String, Object>();
            shown.put("content", entry.content());
            shown.put("channel", entry.channel().word());
            shown.putAll(payload);
            payload = shown;
        }
        return new EventView(
                entry.id(), entry.type().word(), entry.dialogId(), entry.clientId(), payload, entry.createdAt());
    }

    @Override
    public String toString() {
        return "EventView[" + id + "]";
    }
}
