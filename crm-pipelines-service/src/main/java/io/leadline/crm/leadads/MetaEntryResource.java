package io.leadline.crm.leadads;

import io.leadline.contracts.identity.CurrentCaller;
import io.leadline.contracts.identity.Permission;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** What Meta told us of, and what became of it, so that no paid lead is lost. */
@Path("/api/integrations/meta/entries")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Lead ads")
public class MetaEntryResource {
    private final MetaEntries entries;
    private final CurrentCaller caller;

    MetaEntryResource(MetaEntries entries, CurrentCaller caller) {
        this.entries = entries;
        this.caller = caller;
    }

    @GET
    @PermissionsAllowed(Permission.INTEGRATIONS_WRITE)
    @Operation(operationId = "listMetaEntries", summary = "What Meta told us of, newest first")
    public MetaEntryPage list(
            @RestQuery @Parameter(description = "new, done, rejected or ignored") String state,
            @RestQuery @DefaultValue("1") @Min(1) @Max(1_000_000) int page,
            @RestQuery @DefaultValue("20") @Min(1) @Max(100) int size) {
        return entries.page(
                caller.get().tenantNumber(), Optional.ofNullable(state).map(MetaEntryState::of), page, size);
    }

    @POST
    @Path("/{entry_id}/retry")
    @PermissionsAllowed(Permission.INTEGRATIONS_WRITE)
    @Operation(operationId = "retryMetaEntry", summary = "Fetch a rejected lead again")
    @APIResponse(responseCode = "409", description = "CONFLICT: the entry is a lead or a comment already, or is none")
    public MetaEntryView retry(@RestPath("entry_id") long id) {
        return entries.retry(caller.get().tenantNumber(), id);
    }
}
