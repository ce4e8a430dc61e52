package io.leadline.crm.table;

import io.leadline.contracts.identity.CurrentCaller;
import io.leadline.contracts.identity.Permission;
import io.leadline.contracts.problem.Problem;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** The table of leads, which clients without live events ask again and again. */
@Path("/api/v2/leads/table")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Leads")
public class LeadTableResource {
    private final LeadTable table;
    private final CurrentCaller caller;

    LeadTableResource(LeadTable table, CurrentCaller caller) {
        this.table = table;
        this.caller = caller;
    }

    @GET
    @PermissionsAllowed(Permission.LEADS_READ)
    @Operation(
            operationId = "getLeadTable",
            summary = "Leads with stage, pipeline, assignee, last comment and next task",
            description = "Newest first; with updated_since those whose fields, comments or tasks changed since, in the"
                    + " order of the changes. Ask again from a few seconds before the last updated_at: a change shows"
                    + " once its transaction is over. A deleted lead is in no page.")
    public TablePage page(
            @RestQuery("updated_since") @Parameter(description = "ISO 8601 with an offset") String updatedSince,
            @RestQuery("pipeline_id") Long pipelineId,
            @RestQuery @DefaultValue("1") @Min(1) @Max(1_000_000) int page,
            @RestQuery @DefaultValue("20") @Min(1) @Max(100) int size) {
        return table.page(caller.get(), since(updatedSince), pipelineId, page, size);
    }

    private static Instant since(String text) {
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException _) {
            throw Problem.invalid("updated_since", "must be a time with an offset, such as 2026-11-21T10:00:00Z");
        }
    }
}
