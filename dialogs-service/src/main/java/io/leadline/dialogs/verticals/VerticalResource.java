package io.leadline.dialogs.verticals;

import io.leadline.contracts.idempotency.Idempotent;
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
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** Lines of business over HTTP (dialogs document §6). */
@Path("/api/v2/verticals")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Reference")
public class VerticalResource {
    private final Verticals verticals;
    private final VerticalSetup setup;
    private final CurrentCaller caller;

    VerticalResource(Verticals verticals, VerticalSetup setup, CurrentCaller caller) {
        this.verticals = verticals;
        this.setup = setup;
        this.caller = caller;
    }

    @GET
    @PermissionsAllowed(Permission.DIALOGS_READ)
    @Operation(operationId = "listVerticals", summary = "The tenant's verticals with their intents and stages")
    public VerticalList list() {
        return new VerticalList(verticals.of(caller.get().tenantNumber()).stream()
                .map(VerticalList.VerticalView::of)
                .toList());
    }

    @GET
    @Path("/{code}")
    @PermissionsAllowed(Permission.DIALOGS_READ)
    @Operation(operationId = "getVertical", summary = "A vertical with all of its stages, and its ETag")
    @APIResponseSchema(value = VerticalDetail.class, responseCode = "200")
    public RestResponse<VerticalDetail> get(@RestPath String code) {
        return tagged(RestResponse.Status.OK, setup.get(caller.get().tenantNumber(), code));
    }

    @POST
    @Idempotent
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed(Permission.DIALOGS_SETUP)
    @Operation(
            operationId = "createVertical",
            summary = "Make a vertical",
            description = "The first stage is for all intents: dialogs begin there. Stages stand in the order given.")
    @APIResponseSchema(value = VerticalDetail.class, responseCode = "201")
    @APIResponse(responseCode = "409", description = "CONFLICT: the code is taken")
    public RestResponse<VerticalDetail> create(@Valid @NotNull NewVertical wanted) {
        return tagged(RestResponse.Status.CREATED, setup.create(caller.get().tenantNumber(), wanted));
    }

    @PATCH
    @Path("/{code}")
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed(Permission.DIALOGS_SETUP)
    @Operation(
            operationId = "editVertical",
            summary = "Change a vertical; what is absent stays, a list replaces the whole list")
    @APIResponseSchema(value = VerticalDetail.class, responseCode = "200")
    @APIResponse(
            responseCode = "409",
            description = "VERTICAL_IN_USE: active dialogs have a stage or an intent that would be gone")
    public RestResponse<VerticalDetail> edit(
            @RestPath String code,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @Valid @NotNull EditVertical edit) {
        return tagged(RestResponse.Status.OK, setup.edit(caller.get().tenantNumber(), code, edit, ifMatch));
    }

    @DELETE
    @Path("/{code}")
    @PermissionsAllowed(Permission.DIALOGS_SETUP)
    @Operation(operationId = "deleteVertical", summary = "Delete a vertical without dialogs, and its prices")
    @APIResponse(responseCode = "204", description = "It is gone")
    @APIResponse(responseCode = "409", description = "VERTICAL_IN_USE: it has dialogs, or it is the only one")
    public void delete(@RestPath String code) {
        setup.delete(caller.get().tenantNumber(), code);
    }

    private static RestResponse<VerticalDetail> tagged(RestResponse.Status status, Vertical vertical) {
        return RestResponse.ResponseBuilder.create(status, VerticalDetail.of(vertical))
                .header(HttpHeaders.ETAG, Version.tag(vertical.version()))
                .build();
    }
}
