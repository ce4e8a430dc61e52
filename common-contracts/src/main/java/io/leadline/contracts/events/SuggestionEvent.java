package io.leadline.contracts.events;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.util.Map;
import java.util.UUID;

/** Producer: dialogs. What an engine proposed to an operator, and what became of it. */
public sealed interface SuggestionEvent extends Event {
    Map<String, Class<? extends SuggestionEvent>> TYPES = Map.of(
            "suggestion.generated", Generated.class,
            "suggestion.applied", Applied.class,
            "suggestion.dismissed", Dismissed.class);

    UUID suggestionId();

    UUID dialogId();

    @Override
    default String aggregateType() {
        return "suggestion";
    }

    @Override
    default String aggregateId() {
        return suggestionId().toString();
    }

    /**
     * @param kind quick_reply, price_suggestion or schedule_slot
     * @param action send_message or update_context
     */
    record Generated(
            @JsonProperty("suggestion_id") UUID suggestionId,
            @JsonProperty("dialog_id") UUID dialogId,
            @JsonProperty("client_id") UUID clientId,
            String kind,
            String content,
            BigDecimal confidence,
            String action,
            String engine)
            implements SuggestionEvent {}

    /** @param edited whether the operator changed its text */
    record Applied(
            @JsonProperty("suggestion_id") UUID suggestionId,
            @JsonProperty("dialog_id") UUID dialogId,
            @JsonProperty("client_id") UUID clientId,
            String kind,
            boolean edited,
            Long operator)
            implements SuggestionEvent {}

    /** @param reason the operator's, or null */
    record Dismissed(
            @JsonProperty("suggestion_id") UUID suggestionId,
            @JsonProperty("dialog_id") UUID dialogId,
            @JsonProperty("client_id") UUID clientId,
            String kind,
            String reason,
            Long operator)
            implements SuggestionEvent {}
}
