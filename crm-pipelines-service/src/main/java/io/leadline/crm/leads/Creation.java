package io.leadline.crm.leads;

/** What became of a lead that was to be made: a number that has a lead already is no failure. */
public sealed interface Creation {
    /** @param version of the lead, for its ETag */
    record Created(LeadView lead, long version) implements Creation {}

    /** @param leadId the live lead that has the phone number */
    record Duplicate(long leadId) implements Creation {}
}
