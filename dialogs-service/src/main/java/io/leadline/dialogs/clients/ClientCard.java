package io.leadline.dialogs.clients;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A client with all that is known (dialogs document §3).
 *
 * @param channels by what number each channel knows the client; null where it does not
 * @param dialogs the last 20 spoken in
 * @param facts those operators accepted
 */
@Schema(name = "Client", examples = """
                {"id":"0199d3c1-5b1e-4c44-9a55-0d1b6f6f2c01","name":"Иван Петров","phone":"+79161234567",\
                "channels":{"telegram":"123456789","whatsapp":"79161234567","vk":null,"avito":null},\
                "dialogs":[{"id":"0199d3c1-5b1e-4c44-9a55-0d1b6f6f2d01","channel":"telegram","status":"active",\
                "context":{"intent":"repair","device":"iPhone 14 Pro","stage":"quoted"},\
                "created_at":"2026-11-21T10:00:00Z","last_message_at":"2026-11-21T10:30:00Z"}],\
                "facts":["предпочитает оригинальные запчасти"],"relations":[{"client_id":\
                "0199d3c1-5b1e-4c44-9a55-0d1b6f6f2c02","name":"Мария","relation_type":"spouse"}],\
                "metrics":{"total_dialogs":5,"completed_dialogs":4,"total_spent":45000,\
                "first_contact_at":"2026-06-15T10:00:00Z","last_contact_at":"2026-11-21T10:30:00Z"}}""")
public record ClientCard(
        UUID id,
        String name,
        String phone,

        @JsonInclude(content = JsonInclude.Include.ALWAYS) @Schema(type = SchemaType.OBJECT)
        Map<String, String> channels,

        List<DialogBrief> dialogs,
        List<String> facts,
        List<Relation> relations,
        Metrics metrics) {

    /** @param context device and issue as text */
    @Schema(name = "DialogBrief")
    public record DialogBrief(
            UUID id,
            String channel,
            String status,
            @Schema(type = SchemaType.OBJECT) Map<String, Object> context,
            Instant createdAt,
            Instant lastMessageAt) {}

    @Schema(name = "ClientRelation", examples = """
                    {"client_id":"0199d3c1-5b1e-4c44-9a55-0d1b6f6f2c02","name":"Мария","relation_type":"spouse"}""")
    public record Relation(UUID clientId, String name, String relationType) {
        @Override
        public String toString() {
            return "Relation[" + clientId + "]";
        }
    }

    @Schema(name = "ClientMetrics")
    public record Metrics(
            int totalDialogs,
            int completedDialogs,
            BigDecimal totalSpent,
            Instant firstContactAt,
            Instant lastContactAt) {}

    @Override
    public String toString() {
        return "ClientCard[" + id + "]";
    }
}
