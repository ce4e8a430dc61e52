package io.leadline.crm.imports;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A row of a file and what became of it.
 *
 * @param row as the file counts: the first after the header is 2
 * @param state waiting, created, updated, skipped or failed
 * @param reason why it failed or was skipped, else null
 * @param leadId the lead it made, changed or met
 */
@Schema(name = "LeadImportRow")
record ImportRowView(int row, String state, String reason, Long leadId, List<String> cells) {
    @Override
    public String toString() {
        return "ImportRowView[" + row + "]";
    }
}
