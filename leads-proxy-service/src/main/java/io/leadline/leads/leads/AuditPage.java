package io.leadline.leads.leads;

import io.leadline.leads.audit.AuditEntry;
import io.leadline.leads.leads.LeadPage.Pagination;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A part of what was done to a lead, newest first; paged as the list of leads is. */
@Schema(
        name = "LeadAuditPage",
        requiredProperties = {"results", "pagination"})
record AuditPage(List<AuditEntry> results, Pagination pagination) {
    /** @param oneMore as many as wanted, and one further if there are more */
    static AuditPage of(LeadQuery.Slice wanted, List<AuditEntry> oneMore) {
        var shown = oneMore.subList(0, Math.min(oneMore.size(), wanted.records()));
        return new AuditPage(
                shown, new Pagination(wanted.offset(), wanted.records(), shown.size(), oneMore.size() > shown.size()));
    }
}
