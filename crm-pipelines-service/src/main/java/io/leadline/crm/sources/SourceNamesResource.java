package io.leadline.crm.sources;

import io.leadline.contracts.identity.CurrentCaller;
import io.leadline.contracts.identity.Permission;
import io.leadline.contracts.precondition.Version;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** The sources a lead may have (DESIGN §7). */
@Path("/api/lead-sources/names")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Leads")
public class SourceNamesResource {
    private final LeadSources sources;
    private final CurrentCaller caller;

    SourceNamesResource(LeadSources sources, CurrentCaller caller) {
        this.sources = sources;
        this.caller = caller;
    }

    @GET
    @PermissionsAllowed(Permission.LEADS_READ)
    @Operation(operationId = "listLeadSourceNames", summary = "The tenant's lead sources, with their ETag")
    public RestResponse<SourceNames> list() {
        return tagged(sources.list(caller.get()));
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed(Permission.LEAD_SOURCES_WRITE)
    @Operation(
            operationId = "replaceLeadSourceNames",
            summary = "Replace the tenant's lead sources",
            description = "Leads keep the source they have, also one that is no longer in the list.")
    public RestResponse<SourceNames> replace(
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, @Valid @NotNull SourceNames wanted) {
        return tagged(sources.replace(caller.get(), wanted, ifMatch));
    }

    private static RestResponse<SourceNames> tagged(LeadSources.Versioned list) {
        return RestResponse.ResponseBuilder.ok(list.names())
                .header(HttpHeaders.ETAG, Version.tag(list.version()))
                .build();
    }
}
