package io.leadline.crm.sheets;

import io.leadline.contracts.idempotency.Idempotent;
import io.leadline.contracts.identity.CurrentCaller;
import io.leadline.contracts.identity.Permission;
import io.leadline.contracts.precondition.Version;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** The export of a tenant's leads to Google Sheets. */
@Path("/api/integrations/google-sheets")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Google Sheets")
public class SheetsResource {
    private final SheetsAdmin admin;
    private final SheetRuns runs;
    private final CurrentCaller caller;

    SheetsResource(SheetsAdmin admin, SheetRuns runs, CurrentCaller caller) {
        this.admin = admin;
        this.runs = runs;
        this.caller = caller;
    }

    @GET
    @PermissionsAllowed(Permission.INTEGRATIONS_WRITE)
    @Operation(
            operationId = "getSheetsIntegration",
            summary = "The export, with whom to share the sheet, and its state")
    @APIResponseSchema(value = SheetsView.class, responseCode = "200")
    @APIResponse(responseCode = "404", description = "NOT_FOUND: none is saved")
    public RestResponse<SheetsView> get() {
        return tagged(admin.get(caller.get()));
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed(Permission.INTEGRATIONS_WRITE)
    @Operation(
            operationId = "putSheetsIntegration",
            summary = "Save the export; a key file that is not named stays as it is")
    @APIResponseSchema(value = SheetsView.class, responseCode = "200")
    public RestResponse<SheetsView> put(
            @Valid @NotNull EditSheets wanted, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return tagged(admin.save(caller.get(), wanted, ifMatch));
    }

    @DELETE
    @PermissionsAllowed(Permission.INTEGRATIONS_WRITE)
    @Operation(operationId = "deleteSheetsIntegration", summary = "Forget the export and its key file")
    @APIResponse(responseCode = "204", description = "Forgotten; the sheet stays as it is")
    @APIResponse(responseCode = "404", description = "NOT_FOUND: none is saved")
    public void delete() {
        admin.remove(caller.get());
    }

    @POST
    @Path("/test")
    @PermissionsAllowed(Permission.INTEGRATIONS_WRITE)
    @Operation(operationId = "testSheetsIntegration", summary = "Ask Google for the document and its sheet")
    @APIResponse(responseCode = "404", description = "NOT_FOUND: none is saved")
    public SheetsVerdict test() {
        return admin.test(caller.get());
    }

    @POST
    @Path("/export")
    @Idempotent
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(202)
    @PermissionsAllowed(Permission.INTEGRATIONS_WRITE)
    @Operation(
            operationId = "exportToSheets",
            summary = "Bring the sheet up to date now; only what is missing or changed is sent")
    @APIResponseSchema(value = RunView.class, responseCode = "202")
    @APIResponse(responseCode = "404", description = "NOT_FOUND: none is saved")
    @APIResponse(responseCode = "409", description = "CONFLICT: the export is switched off")
    public RunView export(@Valid WantedRun wanted) {
        return admin.export(caller.get(), wanted);
    }

    @GET
    @Path("/runs")
    @PermissionsAllowed(Permission.INTEGRATIONS_WRITE)
    @Operation(operationId = "listSheetRuns", summary = "What the export did, newest first")
    public RunPage runs(
            @RestQuery @DefaultValue("1") @Min(1) @Max(1_000_000) int page,
            @RestQuery @DefaultValue("20") @Min(1) @Max(100) int size) {
        return runs.page(caller.get().tenantNumber(), page, size);
    }

    private static RestResponse<SheetsView> tagged(SheetsAdmin.Versioned shown) {
        return RestResponse.ResponseBuilder.ok(shown.view())
                .header(HttpHeaders.ETAG, Version.tag(shown.version()))
                .build();
    }
}
