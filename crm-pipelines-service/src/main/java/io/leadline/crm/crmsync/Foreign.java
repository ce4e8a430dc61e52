package io.leadline.crm.crmsync;

/**
 * A lead of ours in another CRM.
 *
 * @param contactId null where it has none
 */
record Foreign(String id, String contactId) {}
