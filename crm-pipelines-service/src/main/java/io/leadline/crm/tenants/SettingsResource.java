package io.leadline.crm.tenants;

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
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** The settings of the caller's tenant. */
@Path("/api/settings")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Settings")
public class SettingsResource {
    private final Tenants tenants;
    private final CurrentCaller caller;

    SettingsResource(Tenants tenants, CurrentCaller caller) {
        this.tenants = tenants;
        this.caller = caller;
    }

    @GET
    @PermissionsAllowed(Permission.PROFILE)
    @Operation(operationId = "getSettings", summary = "The tenant's settings, with their ETag")
    public RestResponse<SettingsView> get() {
        return tagged(tenants.settings(caller.get()));
    }

    @PATCH
    @PermissionsAllowed(Permission.SETTINGS_WRITE)
    @Operation(operationId = "editSettings", summary = "Change the tenant's settings")
    public RestResponse<SettingsView> edit(
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, @Valid @NotNull EditSettings edit) {
        return tagged(tenants.edit(caller.get(), edit, ifMatch));
    }

    private static RestResponse<SettingsView> tagged(Tenants.Versioned found) {
        return RestResponse.ResponseBuilder.ok(found.settings())
                .header(HttpHeaders.ETAG, Version.tag(found.version()))
                .build();
    }
}
