package io.leadline.leads.leads;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.leadline.leads.workiz.WorkizLead;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What Workiz says of a lead whose team changed (spec/leads-workiz-tab.md §4.8, §4.9). */
@Schema(requiredProperties = "UUID")
record AssignedLead(
        @JsonProperty("UUID") String uuid,
        @JsonProperty("LeadId") @Schema(nullable = true) String leadId,
        @Schema(nullable = true) String link) {

    static AssignedLead of(WorkizLead workiz) {
        return new AssignedLead(workiz.uuid(), workiz.text("LeadId"), workiz.text("link"));
    }
}
