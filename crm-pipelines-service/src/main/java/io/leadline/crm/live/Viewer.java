package io.leadline.crm.live;

import io.leadline.contracts.identity.Caller;
import io.leadline.crm.leads.LeadSight;
import java.time.Instant;

/**
 * Who watches.
 *
 * @param signedAt when the token was issued
 * @param until when it expires, and the stream with it
 */
record Viewer(Caller caller, Instant signedAt, Instant until) {
    /** Also the one the lead was just taken from, so that it leaves their screen. */
    boolean sees(LeadNotice notice) {
        return LeadSight.sees(caller, notice.assignedTo())
                || notice.assignedBefore() != null && LeadSight.sees(caller, notice.assignedBefore());
    }
}
