package io.leadline.contracts.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.leadline.contracts.events.AvitoEvent;
import io.leadline.contracts.events.CallEvent;
import io.leadline.contracts.events.ClientEvent;
import io.leadline.contracts.events.DialogEvent;
import io.leadline.contracts.events.Event;
import io.leadline.contracts.events.EventTypes;
import io.leadline.contracts.events.LeadEvent;
import io.leadline.contracts.events.SuggestionEvent;
import io.leadline.contracts.events.TaskEvent;
import io.leadline.contracts.events.TenantEvent;
import io.leadline.contracts.events.UnknownEvent;
import io.leadline.contracts.events.UserEvent;
import io.leadline.contracts.events.WorkizEvent;
import io.leadline.contracts.json.Json;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** Events to JSON and back. The native image needs every record by name; a test compares the list. */
@RegisterForReflection(
        targets = {
            TenantEvent.Created.class,
            TenantEvent.Updated.class,
            UserEvent.Created.class,
            UserEvent.Updated.class,
            UserEvent.PresenceChanged.class,
            WorkizEvent.LeadCreated.class,
            WorkizEvent.LeadUpdated.class,
            WorkizEvent.LeadLost.class,
            WorkizEvent.LeadActivated.class,
            WorkizEvent.LeadAssigned.class,
            WorkizEvent.LeadUnassigned.class,
            WorkizEvent.LeadConverted.class,
            LeadEvent.Created.class,
            LeadEvent.Updated.class,
            LeadEvent.Commented.class,
            LeadEvent.Deleted.class,
            TaskEvent.Created.class,
            TaskEvent.Updated.class,
            DialogEvent.Created.class,
            DialogEvent.MessageReceived.class,
            DialogEvent.MessageSent.class,
            DialogEvent.MessageStatus.class,
            DialogEvent.ContextExtracted.class,
            DialogEvent.ContextUpdated.class,
            DialogEvent.StageChanged.class,
            DialogEvent.OperatorAssigned.class,
            DialogEvent.Completed.class,
            DialogEvent.Reopened.class,
            DialogEvent.Read.class,
            ClientEvent.Created.class,
            ClientEvent.Updated.class,
            SuggestionEvent.Generated.class,
            SuggestionEvent.Applied.class,
            SuggestionEvent.Dismissed.class,
            AvitoEvent.MessageReceived.class,
            CallEvent.Started.class,
            CallEvent.Answered.class,
            CallEvent.Finished.class,
            CallEvent.RecordingReady.class
        })
final class EventJson {
    private EventJson() {}

    static String write(Event event) {
        if (event instanceof UnknownEvent) {
            throw new IllegalArgumentException("An event of unknown type is read, never published");
        }
        try {
            return Json.lenient().writeValueAsString(event);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot write " + event.type(), e);
        }
    }

    /** @throws JsonProcessingException if the payload does not fit the type's record */
    static Event read(String type, String aggregateType, String aggregateId, String payload)
            throws JsonProcessingException {
        var known = EventTypes.classOf(type);
        return known.isPresent()
                ? Json.lenient().readValue(payload, known.get())
                : new UnknownEvent(type, aggregateType, aggregateId, payload);
    }
}
