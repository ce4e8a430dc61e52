package io.leadline.crm.exports;

import io.leadline.contracts.identity.CurrentCaller;
import io.leadline.contracts.identity.Permission;
import io.leadline.crm.leads.LeadFilter;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerResponse;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** Leads as a file (spec/leads-sales.md, TODO). */
@Path("/api/leads/export")
@RunOnVirtualThread
@Tag(name = "Leads")
public class ExportResource {
    private final Exports exports;
    private final ExportRun run;
    private final CurrentCaller caller;

    ExportResource(Exports exports, ExportRun run, CurrentCaller caller) {
        this.exports = exports;
        this.run = run;
        this.caller = caller;
    }

    @GET
    @Produces({ExportFormat.XLSX_TYPE, ExportFormat.CSV_TYPE, ExportFormat.PDF_TYPE})
    @PermissionsAllowed(Permission.LEADS_READ)
    @Operation(
            operationId = "exportLeads",
            summary = "The leads of a list as a file; managers and operators take out those assigned to them",
            description = """
                    Written as it is read, newest first; times are of the tenant's clocks. CSV is UTF-8 with a byte \
                    order mark and semicolons, as Excel in Russia opens it; cells that a spreadsheet would take for \
                    formulas begin with an apostrophe. A PDF has 5,000 rows at most. Each export is noted \
                    (/api/leads/exports). An answer that breaks off is not whole.""")
    @APIResponse(
            responseCode = "200",
            description = "The file",
            content = {
                @Content(
                        mediaType = ExportFormat.XLSX_TYPE,
                        schema = @Schema(type = SchemaType.STRING, format = "binary"),
                        example = "PK…"),
                @Content(
                        mediaType = ExportFormat.CSV_TYPE,
                        schema = @Schema(type = SchemaType.STRING),
                        example = "ID;Клиент;Телефон;…"),
                @Content(
                        mediaType = ExportFormat.PDF_TYPE,
                        schema = @Schema(type = SchemaType.STRING, format = "binary"),
                        example = "%PDF-1.5…")
            })
    @APIResponse(
            responseCode = "400",
            description = "VALIDATION_ERROR, or EXPORT_TOO_LONG: more rows than a PDF may have (limit, rows)")
    @APIResponse(
            responseCode = "403",
            description = "FORBIDDEN, or EXPORT_LIMIT: more than 10,000 rows in a day of the tenant are for owners and"
                    + " admins (limit, used, rows)")
    public Response export(
            @RestQuery @DefaultValue("xlsx") @Parameter(description = "xlsx, csv or pdf") String format,
            @RestQuery @Parameter(description = "новый, в работе, закрыт or отказ") String status,
            @RestQuery @Size(max = 100) String source,
            @RestQuery("assigned_to") @Parameter(description = "A user number") Long assignedTo,
            @RestQuery("pipeline_id") Long pipelineId,
            @RestQuery("stage_id") Long stageId,
            @RestQuery @Size(max = 100) @Parameter(description = "Parts of the name, or of the phone in any spelling")
                    String search,
            @Context HttpServerResponse connection) {
        var wanted = ExportFormat.of(format);
        var filter = LeadFilter.parse(status, source, assignedTo, pipelineId, stageId, search);
        var granted = exports.grant(caller.get(), wanted, filter);
        StreamingOutput file = out -> run.write(granted, wanted, out, connection::closed);
        // No RestResponse: with several types to choose from, Quarkus looks for a writer of that and not of its entity.
        return Response.ok(file)
                .header(HttpHeaders.CONTENT_TYPE, wanted.contentType())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name(granted, wanted) + "\"")
                // Personal data is nobody's cache's.
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private static String name(Exports.Granted granted, ExportFormat format) {
        return "leads-" + LocalDate.ofInstant(granted.extent().madeBefore(), granted.zone()) + "." + format.word();
    }
}
