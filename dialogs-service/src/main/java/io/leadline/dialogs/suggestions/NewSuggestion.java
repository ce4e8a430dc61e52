package io.leadline.dialogs.suggestions;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What an engine outside proposes.
 *
 * @param patch what update_context would merge; needed there and nowhere else
 */
@Schema(name = "NewSuggestion", examples = """
                {"type":"price_suggestion","content":"Рекомендуемая цена: 14000₽ (скидка постоянному клиенту)",\
                "confidence":0.8,"action":"update_context","patch":{"price_quoted":14000}}""")
record NewSuggestion(
        @NotNull @Pattern(
                regexp = "quick_reply|price_suggestion|schedule_slot",
                message = "must be quick_reply, price_suggestion or schedule_slot")
        String type,

        @NotNull @Size(min = 1, max = 4000) @Pattern(regexp = "(?s).*\\S.*", message = "must not be blank")
        String content,

        @NotNull @DecimalMin("0") @DecimalMax("1") Double confidence,

        @NotNull @Pattern(regexp = "send_message|update_context", message = "must be send_message or update_context") String action,

        @Size(max = 50) @Schema(type = SchemaType.OBJECT) Map<String, Object> patch) {
    @AssertTrue(message = "patch goes with update_context, and only with it") @Schema(hidden = true)
    boolean isPatch() {
        return action == null || action.equals("update_context") == (patch != null && !patch.isEmpty());
    }

    @Override
    public String toString() {
        return "NewSuggestion[" + type + "]";
    }
}
