package io.leadline.crm.crmsync;

import io.leadline.contracts.events.Event;
import io.leadline.contracts.events.LeadEvent;
import io.leadline.contracts.outbox.EventConsumer;
import io.leadline.contracts.outbox.EventRecord;
import jakarta.inject.Singleton;
import java.util.Set;

/** Has every lead that changes pushed into the CRMs the tenant has switched on. */
@Singleton
class LeadChanges implements EventConsumer {
    private final LeadPushes pushes;
    private final OtherCrms crms;

    LeadChanges(LeadPushes pushes, OtherCrms crms) {
        this.pushes = pushes;
        this.crms = crms;
    }

    @Override
    public String name() {
        return "crm.lead-push";
    }

    @Override
    public Set<Class<? extends Event>> wants() {
        return Set.of(LeadEvent.class);
    }

    @Override
    public void handle(EventRecord event) {
        if (event.event() instanceof LeadEvent lead) {
            crms.switchedOn(event.tenantId()).forEach(kind -> pushes.lead(event.tenantId(), kind, lead.id()));
        }
    }
}
