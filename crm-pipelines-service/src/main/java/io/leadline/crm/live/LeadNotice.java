package io.leadline.crm.live;

import io.leadline.contracts.events.AvitoEvent;
import io.leadline.contracts.events.CallEvent;
import io.leadline.contracts.events.ClientEvent;
import io.leadline.contracts.events.DialogEvent;
import io.leadline.contracts.events.Event;
import io.leadline.contracts.events.LeadEvent;
import io.leadline.contracts.events.SuggestionEvent;
import io.leadline.contracts.events.TaskEvent;
import io.leadline.contracts.events.TenantEvent;
import io.leadline.contracts.events.UnknownEvent;
import io.leadline.contracts.events.UserEvent;
import io.leadline.contracts.events.WorkizEvent;
import java.util.Optional;

/**
 * What an event tells the live stream (pipelines document §3): that a lead came or changed, and whose it is. The client
 * reads the lead for the rest.
 *
 * @param assignedTo whose lead it is now, or null
 * @param assignedBefore whose lead it was until now, or null if that did not change: they see it leave
 */
record LeadNotice(String name, long leadId, Long assignedTo, Long assignedBefore) {
    private static final String CREATED = "lead_created";
    private static final String UPDATED = "lead_updated";

    /** Empty for events the stream does not show. A deleted lead is an updated one: who reads it gets a 404. */
    static Optional<LeadNotice> of(Event event) {
        return switch (event) {
            case LeadEvent.Created created ->
                Optional.of(new LeadNotice(CREATED, created.id(), created.assignedTo(), null));
            case LeadEvent.Updated updated ->
                Optional.of(new LeadNotice(UPDATED, updated.id(), updated.assignedTo(), updated.previousAssignedTo()));
            case LeadEvent.Commented commented ->
                Optional.of(new LeadNotice(UPDATED, commented.id(), commented.assignedTo(), null));
            case LeadEvent.Deleted deleted ->
                Optional.of(new LeadNotice(UPDATED, deleted.id(), deleted.assignedTo(), null));
            case TaskEvent task -> Optional.of(new LeadNotice(UPDATED, task.leadId(), task.leadAssignedTo(), null));
            case TenantEvent _,
                    UserEvent _,
                    WorkizEvent _,
                    DialogEvent _,
                    ClientEvent _,
                    SuggestionEvent _,
                    AvitoEvent _,
                    CallEvent _,
                    UnknownEvent _ -> Optional.empty();
        };
    }
}
