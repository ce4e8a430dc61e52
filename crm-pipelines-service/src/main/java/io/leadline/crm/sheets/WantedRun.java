package io.leadline.crm.sheets;

import io.leadline.crm.pipelines.LeadStatus;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Which leads are to be brought up to date; without a filter all. Rows of other leads stay as they are. */
@Schema(name = "WantedSheetRun", examples = "{\"status\":\"новый\",\"source\":\"Instagram\"}")
record WantedRun(LeadStatus status, @Size(max = 100) String source, Long pipelineId, Long assignedTo) {
    RunWish wish() {
        return new RunWish("manual", status, source, pipelineId, assignedTo);
    }
}
