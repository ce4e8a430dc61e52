package io.leadline.leads.leads;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.leadline.leads.workiz.WorkizLead;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What Workiz says of a lead it created, changed or converted (spec/leads-workiz-tab.md §4.4, §4.5, §4.10). */
@Schema(requiredProperties = "UUID")
record SavedLead(
        @JsonProperty("UUID") String uuid,
        @JsonProperty("ClientId") @Schema(nullable = true) String clientId,
        @Schema(nullable = true) String link) {

    static SavedLead of(WorkizLead workiz) {
        var link = workiz.text("link") == null ? workiz.text("WorkizLink") : workiz.text("link");
        return new SavedLead(workiz.uuid(), workiz.text("ClientId"), link);
    }
}
