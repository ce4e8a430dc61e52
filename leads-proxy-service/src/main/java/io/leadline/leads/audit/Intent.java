package io.leadline.leads.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * What somebody is about to do to a lead.
 *
 * @param lead Workiz's UUID, null for a lead that is to be created
 * @param before the values before, in the document's words; null where they are not known
 * @param beforeAt when Workiz gave these values, null without them
 * @param after the fields to be sent, in the document's words; empty where the operation says it all
 */
public record Intent(AuditOperation operation, String lead, JsonNode before, Instant beforeAt, JsonNode after) {}
