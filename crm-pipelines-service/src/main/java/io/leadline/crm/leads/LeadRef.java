package io.leadline.crm.leads;

/**
 * A lead as another feature knows it.
 *
 * @param assignedTo a user number, or null
 */
public record LeadRef(long id, Long assignedTo) {}
