package io.leadline.contracts.events;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;

/**
 * Producer: crm. Carries no customer data: who needs the lead reads it. People are user numbers. Every fact names the
 * assignee, so that a live feed shows a manager's lead to that manager without asking (DESIGN §2, §3).
 */
public sealed interface LeadEvent extends Event {
    Map<String, Class<? extends LeadEvent>> TYPES = Map.of(
            "lead.created", Created.class,
            "lead.updated", Updated.class,
            "lead.commented", Commented.class,
            "lead.deleted", Deleted.class);

    long id();

    /** Whose lead it is after the fact, or null. */
    Long assignedTo();

    @Override
    default String aggregateType() {
        return "lead";
    }

    @Override
    default String aggregateId() {
        return Long.toString(id());
    }

    /**
     * @param status the document's word
     * @param stageId null where the pipeline has no stages
     * @param createdBy null for a lead that came by itself
     */
    record Created(
            long id,
            String status,
            String source,
            @JsonProperty("pipeline_id") long pipelineId,
            @JsonProperty("stage_id") Long stageId,
            @JsonProperty("assigned_to") Long assignedTo,
            @JsonProperty("created_by") Long createdBy)
            implements LeadEvent {}

    /**
     * The lead's state after the change; a {@code previous_…} is null where that did not change, or was empty before.
     *
     * @param fields what changed, as the API names it; {@code deleted_at} for a lead brought back
     */
    record Updated(
            long id,
            List<String> fields,
            String status,
            @JsonProperty("previous_status") String previousStatus,
            @JsonProperty("pipeline_id") long pipelineId,
            @JsonProperty("stage_id") Long stageId,
            @JsonProperty("previous_stage_id") Long previousStageId,
            @JsonProperty("assigned_to") Long assignedTo,
            @JsonProperty("previous_assigned_to") Long previousAssignedTo)
            implements LeadEvent {}

    /** @param createdBy null for a comment the intake wrote */
    record Commented(
            long id,
            @JsonProperty("comment_id") long commentId,
            @JsonProperty("created_by") Long createdBy,
            @JsonProperty("assigned_to") Long assignedTo)
            implements LeadEvent {}

    record Deleted(long id, @JsonProperty("assigned_to") Long assignedTo) implements LeadEvent {}
}
