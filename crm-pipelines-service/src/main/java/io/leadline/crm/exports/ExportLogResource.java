package io.leadline.crm.exports;

import io.leadline.contracts.identity.CurrentCaller;
import io.leadline.contracts.identity.Permission;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** Who took which leads out. */
@Path("/api/leads/exports")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Leads")
public class ExportLogResource {
    private final Exports exports;
    private final CurrentCaller caller;

    ExportLogResource(Exports exports, CurrentCaller caller) {
        this.exports = exports;
        this.caller = caller;
    }

    @GET
    @PermissionsAllowed(Permission.LEADS_EXPORT_MANY)
    @Operation(
            operationId = "listLeadExports",
            summary = "Exports of leads: who, when, which and how many; newest first")
    public ExportPage list(
            @RestQuery @DefaultValue("1") @Min(1) @Max(1_000_000) int page,
            @RestQuery @DefaultValue("20") @Min(1) @Max(100) int size) {
        return exports.page(caller.get(), page, size);
    }
}
