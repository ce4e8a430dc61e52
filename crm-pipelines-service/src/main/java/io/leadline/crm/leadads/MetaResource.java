package io.leadline.crm.leadads;

import io.leadline.contracts.identity.CurrentCaller;
import io.leadline.contracts.identity.Permission;
import io.leadline.contracts.precondition.Version;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
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
import org.jboss.resteasy.reactive.RestResponse;

/** A tenant's page with Facebook and Instagram lead ads. */
@Path("/api/integrations/meta")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Lead ads")
public class MetaResource {
    private final MetaAdmin admin;
    private final CurrentCaller caller;

    MetaResource(MetaAdmin admin, CurrentCaller caller) {
        this.admin = admin;
        this.caller = caller;
    }

    @GET
    @PermissionsAllowed(Permission.INTEGRATIONS_WRITE)
    @Operation(operationId = "getMetaIntegration", summary = "The page's account, its webhook address and its state")
    @APIResponseSchema(value = MetaView.class, responseCode = "200")
    @APIResponse(responseCode = "404", description = "NOT_FOUND: none is saved")
    public RestResponse<MetaView> get() {
        return tagged(admin.get(caller.get()));
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed(Permission.INTEGRATIONS_WRITE)
    @Operation(
            operationId = "putMetaIntegration",
            summary = "Save the page's account; secrets that are not named stay as they are")
    @APIResponseSchema(value = MetaView.class, responseCode = "200")
    public RestResponse<MetaView> put(
            @Valid @NotNull EditMeta wanted, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return tagged(admin.save(caller.get(), wanted, ifMatch));
    }

    @DELETE
    @PermissionsAllowed(Permission.INTEGRATIONS_WRITE)
    @Operation(operationId = "deleteMetaIntegration", summary = "Forget the page's account and its secrets")
    @APIResponse(responseCode = "204", description = "Forgotten; what came stays")
    @APIResponse(responseCode = "404", description = "NOT_FOUND: none is saved")
    public void delete() {
        admin.remove(caller.get());
    }

    @POST
    @Path("/test")
    @PermissionsAllowed(Permission.INTEGRATIONS_WRITE)
    @Operation(
            operationId = "testMetaIntegration",
            summary = "Ask Meta whose page the token is of, and whether the page notifies us")
    @APIResponse(responseCode = "404", description = "NOT_FOUND: none is saved")
    public MetaVerdict test() {
        return admin.test(caller.get());
    }

    private static RestResponse<MetaView> tagged(MetaAdmin.Versioned shown) {
        return RestResponse.ResponseBuilder.ok(shown.view())
                .header(HttpHeaders.ETAG, Version.tag(shown.version()))
                .build();
    }
}
