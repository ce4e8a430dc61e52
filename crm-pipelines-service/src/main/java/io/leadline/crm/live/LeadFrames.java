package io.leadline.crm.live;

import io.leadline.contracts.outbox.EventRecord;
import io.leadline.contracts.streams.StreamFrame;
import io.leadline.contracts.streams.StreamWords;
import io.leadline.crm.leads.LeadSight;
import jakarta.inject.Singleton;
import java.util.Optional;

/** What the live stream tells of leads, and whom. */
@Singleton
class LeadFrames implements StreamWords {
    @Override
    public Optional<Announced> announcing(EventRecord event) {
        return LeadNotice.of(event.event())
                .map(notice -> new Announced(
                        StreamFrame.of(
                                event.seq(),
                                notice.name(),
                                "\"lead_id\":" + notice.leadId() + ",\"tenant_id\":" + event.tenantId()),
                        // Also the one the lead was just taken from, so that it leaves their screen.
                        caller -> LeadSight.sees(caller, notice.assignedTo())
                                || notice.assignedBefore() != null && LeadSight.sees(caller, notice.assignedBefore())));
    }
}
