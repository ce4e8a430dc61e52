package io.leadline.dialogs.suggestions;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A suggestion as the document shows it (§4).
 *
 * @param type quick_reply, price_suggestion or schedule_slot
 * @param confidence the share of such suggestions an operator would agree with, as the engine knows it
 * @param action what applying it does: send_message or update_context
 * @param patch what update_context would merge; absent else
 * @param engine who made it
 */
@Schema(name = "Suggestion", examples = """
                {"id":"0199d3c1-5b1e-4c44-9a55-0d1b6f6f2f01","type":"quick_reply",\
                "content":"Оригинал: 15000₽ (1 час). Копия AAA: 8000₽ (1 час).","confidence":0.95,\
                "action":"send_message","engine":"rules","created_at":"2026-11-21T10:30:01Z"}""")
record SuggestionView(
        UUID id,
        String type,
        String content,
        BigDecimal confidence,
        String action,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Schema(type = SchemaType.OBJECT)
        Map<String, Object> patch,

        String engine,
        Instant createdAt) {
    static SuggestionView of(Suggestion one) {
        return new SuggestionView(
                one.id(),
                one.kind().word(),
                one.content(),
                one.confidence().stripTrailingZeros(),
                one.action().word(),
                one.patch(),
                one.engine(),
                one.createdAt());
    }

    @Override
    public String toString() {
        return "SuggestionView[" + id + "]";
    }
}
