package io.leadline.contracts.events;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Producer: dialogs. What was said travels along, so that a live frame needs no look-up (docs/adr/0024); the log is
 * kept 14 days and shown to nobody but the services. People are user numbers.
 */
public sealed interface DialogEvent extends Event {
    Map<String, Class<? extends DialogEvent>> TYPES = Map.ofEntries(
            Map.entry("dialog.created", Created.class),
            Map.entry("dialog.message_received", MessageReceived.class),
            Map.entry("dialog.message_sent", MessageSent.class),
            Map.entry("dialog.message_status", MessageStatus.class),
            Map.entry("dialog.context_extracted", ContextExtracted.class),
            Map.entry("dialog.context_updated", ContextUpdated.class),
            Map.entry("dialog.stage_changed", StageChanged.class),
            Map.entry("dialog.operator_assigned", OperatorAssigned.class),
            Map.entry("dialog.completed", Completed.class),
            Map.entry("dialog.reopened", Reopened.class),
            Map.entry("dialog.read", Read.class));

    UUID dialogId();

    @Override
    default String aggregateType() {
        return "dialog";
    }

    @Override
    default String aggregateId() {
        return dialogId().toString();
    }

    /**
     * @param context as lists show it: device and issue as text
     * @param createdBy null for a dialog the client began
     */
    record Created(
            @JsonProperty("dialog_id") UUID dialogId,
            @JsonProperty("client_id") UUID clientId,
            @JsonProperty("client_name") String clientName,
            String channel,
            Map<String, Object> context,
            @JsonProperty("created_by") Long createdBy)
            implements DialogEvent {}

    /** @param metadata attachments and the channel's own number, as the API shows them */
    record MessageReceived(
            @JsonProperty("dialog_id") UUID dialogId,
            @JsonProperty("client_id") UUID clientId,
            @JsonProperty("message_id") UUID messageId,
            String channel,
            String content,
            Map<String, Object> metadata,
            @JsonProperty("created_at") Instant createdAt)
            implements DialogEvent {}

    /** An operator wrote; whether it reached the channel is {@link MessageStatus}'s to tell. */
    record MessageSent(
            @JsonProperty("dialog_id") UUID dialogId,
            @JsonProperty("client_id") UUID clientId,
            @JsonProperty("message_id") UUID messageId,
            String channel,
            String content,
            Map<String, Object> metadata,
            @JsonProperty("operator_id") UUID operatorId,
            @JsonProperty("operator_name") String operatorName,
            @JsonProperty("created_at") Instant createdAt)
            implements DialogEvent {}

    /**
     * @param status queued, sent, delivered, read or failed; only ever forward
     * @param error why it failed, or null
     */
    record MessageStatus(
            @JsonProperty("dialog_id") UUID dialogId,
            @JsonProperty("message_id") UUID messageId,
            String status,
            @JsonProperty("external_message_id") String externalMessageId,
            String error)
            implements DialogEvent {}

    /** An engine read something out of the client's words. */
    record ContextExtracted(
            @JsonProperty("dialog_id") UUID dialogId,
            @JsonProperty("client_id") UUID clientId,
            Map<String, Object> fields,
            BigDecimal confidence,
            String engine)
            implements DialogEvent {}

    /**
     * @param context the whole of it after the change, as lists show it
     * @param changes the keys that changed
     * @param source operator, ai_extraction or suggestion
     */
    record ContextUpdated(
            @JsonProperty("dialog_id") UUID dialogId,
            @JsonProperty("client_id") UUID clientId,
            Map<String, Object> context,
            List<String> changes,
            String source)
            implements DialogEvent {}

    /** @param price the quoted or final price, or null */
    record StageChanged(
            @JsonProperty("dialog_id") UUID dialogId,
            @JsonProperty("client_id") UUID clientId,
            @JsonProperty("old_stage") String oldStage,
            @JsonProperty("new_stage") String newStage,
            BigDecimal price)
            implements DialogEvent {}

    /** @param operator null if it is nobody's now */
    record OperatorAssigned(
            @JsonProperty("dialog_id") UUID dialogId,
            @JsonProperty("client_id") UUID clientId,
            Long operator,
            @JsonProperty("previous_operator") Long previousOperator)
            implements DialogEvent {}

    record Completed(
            @JsonProperty("dialog_id") UUID dialogId,
            @JsonProperty("client_id") UUID clientId,
            Long operator,
            @JsonProperty("price_final") BigDecimal priceFinal)
            implements DialogEvent {}

    record Reopened(
            @JsonProperty("dialog_id") UUID dialogId,
            @JsonProperty("client_id") UUID clientId,
            Long operator) implements DialogEvent {}

    /** Nothing in it is unread any more. */
    record Read(
            @JsonProperty("dialog_id") UUID dialogId,
            @JsonProperty("client_id") UUID clientId) implements DialogEvent {}
}
