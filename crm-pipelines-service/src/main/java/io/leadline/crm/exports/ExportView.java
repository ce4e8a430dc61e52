package io.leadline.crm.exports;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.leadline.crm.leads.LeadFilter;
import io.leadline.crm.users.PersonView;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An export as the admin sees it.
 *
 * @param rows written; while it runs, as many as it may write
 * @param endedAt null while it runs, and where nobody was left to note its end
 */
@Schema(name = "LeadExport")
record ExportView(
        long id,
        PersonView user,
        ExportFormat format,
        @JsonInclude(JsonInclude.Include.NON_NULL) LeadFilter filters,
        long rows,
        ExportOutcome outcome,
        Instant startedAt,
        Instant endedAt) {}
