package io.leadline.dialogs.dialogs;

import io.leadline.dialogs.Channel;
import io.leadline.dialogs.OperatorRef;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A dialog whole (dialogs document §1).
 *
 * @param tenantId the tenant's uuid
 * @param vertical its code
 * @param context device and issue as objects
 * @param assignedOperator null if it is nobody's
 * @param metadata where it came from
 */
@Schema(name = "Dialog", examples = """
                {"id":"0199d3c1-5b1e-4c44-9a55-0d1b6f6f2d01","tenant_id":"0199d3c1-5b1e-7c44-9a55-0d1b6f6f2a11",\
                "client":{"id":"0199d3c1-5b1e-4c44-9a55-0d1b6f6f2c01","name":"Иван Петров","phone":"+79161234567",\
                "channels":{"telegram":"123456789","whatsapp":"79161234567"},"total_dialogs":5,"completed_dialogs":3},\
                "channel":"telegram","account_id":null,"external_chat_id":"123456789","status":"active",\
                "vertical":"phone_repair","context":{"intent":"repair","device":{"brand":"Apple",\
                "model":"iPhone 14 Pro","color":"белый"},"issue":{"category":"замена экрана",\
                "description":"разбит дисплей, тачскрин работает"},"stage":"quoted","price_quoted":15000,\
                "awaiting":"price_approval"},"assigned_operator":{"id":"0199d3c1-5b1e-7c44-9a55-0d1b6f6f2a10",\
                "name":"Алексей"},"unread_count":2,"metadata":{"source":"organic"},\
                "created_at":"2026-11-21T10:00:00Z","last_message_at":"2026-11-21T10:30:00Z"}""")
record DialogView(
        UUID id,
        UUID tenantId,
        DialogClient client,
        Channel channel,
        String accountId,
        String externalChatId,
        DialogStatus status,
        String vertical,
        @Schema(type = SchemaType.OBJECT) Map<String, Object> context,
        OperatorRef assignedOperator,
        int unreadCount,
        @Schema(type = SchemaType.OBJECT) Map<String, Object> metadata,
        Instant createdAt,
        Instant lastMessageAt) {

    /** @param channels by what number each channel knows the client */
    @Schema(name = "DialogClient")
    record DialogClient(
            UUID id,
            String name,
            String phone,
            @Schema(type = SchemaType.OBJECT) Map<String, String> channels,
            int totalDialogs,
            int completedDialogs) {
        @Override
        public String toString() {
            return "DialogClient[" + id + "]";
        }
    }

    @Override
    public String toString() {
        return "DialogView[" + id + "]";
    }
}
