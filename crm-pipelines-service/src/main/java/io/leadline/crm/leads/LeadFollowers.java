package io.leadline.crm.leads;

/** What hangs on a lead and goes and comes with it; who keeps it answers, for it knows the leads. */
public interface LeadFollowers {
    /** The lead is deleted, in the running transaction. */
    void leadDeleted(long tenant, long lead);

    /** The lead is brought back, in the running transaction. */
    void leadRestored(long tenant, long lead);
}
