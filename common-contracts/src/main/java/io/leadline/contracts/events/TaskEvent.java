package io.leadline.contracts.events;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Producer: crm; a follow-up of a lead. Carries no text. People are user numbers: the task's and the lead's assignee,
 * so that a live feed knows without asking who may see it (DESIGN §2, §3).
 */
public sealed interface TaskEvent extends Event {
    Map<String, Class<? extends TaskEvent>> TYPES = Map.of(
            "task.created", Created.class,
            "task.updated", Updated.class);

    long id();

    long leadId();

    /** Whose task it is. */
    long assignedTo();

    /** Whose lead it belongs to, or null. */
    Long leadAssignedTo();

    @Override
    default String aggregateType() {
        return "task";
    }

    @Override
    default String aggregateId() {
        return Long.toString(id());
    }

    /**
     * @param kind {@code type} in the API: call, meeting or note
     * @param status open, done or cancelled
     */
    record Created(
            long id,
            @JsonProperty("lead_id") long leadId,
            String kind,
            String status,
            @JsonProperty("due_at") Instant dueAt,
            @JsonProperty("assigned_to") long assignedTo,
            @JsonProperty("lead_assigned_to") Long leadAssignedTo)
            implements TaskEvent {}

    /**
     * The task's state after the change.
     *
     * @param fields what changed, as the API names it
     */
    record Updated(
            long id,
            @JsonProperty("lead_id") long leadId,
            List<String> fields,
            String kind,
            String status,
            @JsonProperty("due_at") Instant dueAt,
            @JsonProperty("assigned_to") long assignedTo,
            @JsonProperty("lead_assigned_to") Long leadAssignedTo)
            implements TaskEvent {}
}
