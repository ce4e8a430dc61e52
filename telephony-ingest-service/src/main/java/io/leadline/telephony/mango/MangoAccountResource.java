package io.leadline.telephony.mango;

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
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** A tenant's virtual PBXs (roadmap, stages 9.2 and 10.1). */
@Path("/api/mango/accounts")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Mango")
public class MangoAccountResource {
    private final MangoSetup setup;
    private final CurrentCaller caller;

    MangoAccountResource(MangoSetup setup, CurrentCaller caller) {
        this.setup = setup;
        this.caller = caller;
    }

    @GET
    @PermissionsAllowed(Permission.TELEPHONY_SETUP)
    @Operation(
            operationId = "listMangoAccounts",
            summary = "The accounts, with the address to enter in Mango's cabinet",
            description = "Where none is saved, tenant 1 has the environment's.")
    public MangoAccountView.All list() {
        return setup.list(caller.get().tenantNumber());
    }

    @GET
    @Path("/{account_id}")
    @PermissionsAllowed(Permission.TELEPHONY_SETUP)
    @Operation(operationId = "getMangoAccount", summary = "An account, with its ETag")
    public RestResponse<MangoAccountView> get(@RestPath("account_id") long id) {
        return tagged(setup.get(caller.get().tenantNumber(), id));
    }

    @POST
    @Idempotent
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed(Permission.TELEPHONY_SETUP)
    @Operation(
            operationId = "createMangoAccount",
            summary = "Save an account; key and salt are encrypted and never shown again",
            description = "Test it, then enter its webhook_url in Mango's cabinet.")
    @APIResponseSchema(value = MangoAccountView.class, responseCode = "201")
    @APIResponse(responseCode = "409", description = "CONFLICT: another account of the tenant's has this api_key")
    public RestResponse<MangoAccountView> create(@Valid @NotNull NewMangoAccount wanted) {
        var by = caller.get();
        var made = setup.create(by.tenantNumber(), wanted, by.number());
        return RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, made.account())
                .header(HttpHeaders.ETAG, Version.tag(made.version()))
                .location(URI.create("/api/mango/accounts/" + made.account().id()))
                .build();
    }

    @PATCH
    @Path("/{account_id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed(Permission.TELEPHONY_SETUP)
    @Operation(
            operationId = "editMangoAccount",
            summary = "Change an account; what is absent stays",
            description = "It counts as unchecked from then on.")
    @APIResponse(
            responseCode = "409",
            description =
                    "CONFLICT: it comes from the environment, or another account of the tenant's has this api_key")
    public RestResponse<MangoAccountView> edit(
            @RestPath("account_id") long id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @Valid @NotNull EditMangoAccount edit) {
        var by = caller.get();
        return tagged(setup.edit(by.tenantNumber(), id, edit, ifMatch, by.number()));
    }

    @DELETE
    @Path("/{account_id}")
    @PermissionsAllowed(Permission.TELEPHONY_SETUP)
    @Operation(
            operationId = "deleteMangoAccount",
            summary = "Forget an account and its secrets",
            description = "Its calls stay; what Mango sends for it is refused from then on.")
    @APIResponse(responseCode = "204", description = "It is forgotten")
    @APIResponse(responseCode = "409", description = "CONFLICT: it comes from the environment")
    public void delete(@RestPath("account_id") long id) {
        setup.delete(caller.get().tenantNumber(), id);
    }

    @POST
    @Path("/{account_id}/test")
    @PermissionsAllowed(Permission.TELEPHONY_SETUP)
    @Operation(
            operationId = "testMangoAccount",
            summary = "Ask Mango whether the account works",
            description = "Asks for the employees; whose SIP address is whose is remembered for calls.")
    public MangoCheck test(@RestPath("account_id") long id) {
        return setup.test(caller.get().tenantNumber(), id);
    }

    @GET
    @Path("/{account_id}/health")
    @PermissionsAllowed(Permission.TELEPHONY_SETUP)
    @Operation(operationId = "getMangoHealth", summary = "How the account and its lines do")
    public MangoHealth health(@RestPath("account_id") long id) {
        return setup.health(caller.get().tenantNumber(), id);
    }

    private static RestResponse<MangoAccountView> tagged(MangoSetup.Versioned found) {
        return RestResponse.ResponseBuilder.ok(found.account())
                .header(HttpHeaders.ETAG, Version.tag(found.version()))
                .build();
    }
}
