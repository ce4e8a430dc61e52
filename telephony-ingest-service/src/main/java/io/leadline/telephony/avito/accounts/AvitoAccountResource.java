package io.leadline.telephony.avito.accounts;

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
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** A tenant's Avito accounts (spec/call-centre-roadmap.md, 9.2 and stage 14). */
@Path("/api/avito/accounts")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Avito accounts")
public class AvitoAccountResource {
    private final AvitoAccounts accounts;
    private final AvitoAccountSetup setup;
    private final CurrentCaller caller;

    AvitoAccountResource(AvitoAccounts accounts, AvitoAccountSetup setup, CurrentCaller caller) {
        this.accounts = accounts;
        this.setup = setup;
        this.caller = caller;
    }

    @GET
    @PermissionsAllowed(Permission.AVITO_READ)
    @Operation(operationId = "listAvitoAccounts", summary = "The accounts, and how they do; secrets are masked")
    public AvitoAccountList list() {
        return new AvitoAccountList(accounts.of(caller.get().tenantNumber()).stream()
                .map(AvitoAccountView::of)
                .toList());
    }

    @GET
    @Path("/{id}")
    @PermissionsAllowed(Permission.AVITO_READ)
    @Operation(operationId = "getAvitoAccount", summary = "One account, with its ETag")
    @APIResponseSchema(AvitoAccountView.class)
    public RestResponse<AvitoAccountView> get(@RestPath long id) {
        return tagged(accounts.require(caller.get().tenantNumber(), id));
    }

    @POST
    @Idempotent
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed(Permission.AVITO_SETUP)
    @Operation(
            operationId = "createAvitoAccount",
            summary = "Save an account; its secrets are encrypted and never shown again",
            description = "With a proxy every call of the account, the token's too, goes through it or fails. Check the"
                    + " proxy, test the connection, then register the webhook.")
    @APIResponseSchema(value = AvitoAccountView.class, responseCode = "201")
    @APIResponse(responseCode = "409", description = "CONFLICT: the tenant has the account with this user_id")
    public RestResponse<AvitoAccountView> create(@Valid @NotNull NewAvitoAccount wanted) {
        var made = setup.create(caller.get(), wanted);
        return RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, AvitoAccountView.of(made))
                .header(HttpHeaders.ETAG, Version.tag(made.version()))
                .location(URI.create("/api/avito/accounts/" + made.id()))
                .build();
    }

    @PATCH
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed(Permission.AVITO_SETUP)
    @Operation(operationId = "editAvitoAccount", summary = "Change an account; what is absent stays")
    @APIResponseSchema(AvitoAccountView.class)
    @APIResponse(responseCode = "409", description = "CONFLICT: the tenant has the account with this user_id")
    public RestResponse<AvitoAccountView> edit(
            @RestPath long id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @Valid @NotNull EditAvitoAccount edit) {
        return tagged(setup.edit(caller.get(), id, edit, ifMatch));
    }

    @DELETE
    @Path("/{id}")
    @PermissionsAllowed(Permission.AVITO_SETUP)
    @Operation(
            operationId = "deleteAvitoAccount",
            summary = "Forget an account and its secrets",
            description = "What Avito still sends for it is refused from then on; its dialogs stay.")
    @APIResponse(responseCode = "204", description = "It is forgotten")
    public void delete(@RestPath long id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        setup.delete(caller.get(), id, ifMatch);
    }

    @POST
    @Path("/{id}/proxy-credentials/reveal")
    @PermissionsAllowed(Permission.AVITO_SETUP)
    @Operation(
            operationId = "revealAvitoProxyCredentials",
            summary = "Show a proxy with its password",
            description = "Who asked, and when, is written down.")
    @APIResponseSchema(ProxyCredentials.class)
    public RestResponse<ProxyCredentials> reveal(@RestPath long id) {
        return RestResponse.ResponseBuilder.ok(setup.reveal(caller.get(), id))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    @GET
    @Path("/audit")
    @PermissionsAllowed(Permission.AVITO_SETUP)
    @Operation(
            operationId = "listAvitoAudit",
            summary = "What admins did with the accounts, the newest first",
            description = "Older lines than the one with this id: before.")
    public AuditPage audit(
            @RestQuery @Min(1) Long before, @RestQuery @DefaultValue("100") @Min(1) @Max(500) int limit) {
        return setup.audit(caller.get().tenantNumber(), before == null ? Long.MAX_VALUE : before, limit);
    }

    private static RestResponse<AvitoAccountView> tagged(AvitoAccount account) {
        return RestResponse.ResponseBuilder.ok(AvitoAccountView.of(account))
                .header(HttpHeaders.ETAG, Version.tag(account.version()))
                .build();
    }
}
