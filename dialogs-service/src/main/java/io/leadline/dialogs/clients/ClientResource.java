package io.leadline.dialogs.clients;

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
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** Clients over HTTP (dialogs document §3). */
@Path("/api/v2/clients")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Clients")
public class ClientResource {
    private final ClientDesk desk;
    private final CurrentCaller caller;

    ClientResource(ClientDesk desk, CurrentCaller caller) {
        this.desk = desk;
        this.caller = caller;
    }

    @GET
    @PermissionsAllowed(Permission.DIALOGS_READ)
    @Operation(operationId = "listClients", summary = "The clients, those lately in touch first")
    public ClientPage list(
            @RestQuery @Size(max = 200) @Parameter(description = "A part of name or phone") String search,
            @RestQuery("has_active_dialogs") @DefaultValue("false") boolean hasActiveDialogs,
            @RestQuery @DefaultValue("1") @Min(1) @Max(100_000) int page,
            @RestQuery @DefaultValue("20") @Min(1) @Max(100) int limit) {
        return desk.page(caller.get().tenantNumber(), search, hasActiveDialogs, page, limit);
    }

    @GET
    @Path("/{client_id}")
    @PermissionsAllowed(Permission.DIALOGS_READ)
    @Operation(
            operationId = "getClient",
            summary = "A client's card, with its ETag",
            description = "The number of a client who was merged into another one answers that one's card, under its"
                    + " own id; so do all operations on a client.")
    public RestResponse<ClientCard> get(@RestPath("client_id") UUID id) {
        return tagged(desk.get(caller.get().tenantNumber(), id));
    }

    @POST
    @Idempotent
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed(Permission.DIALOGS_WRITE)
    @Operation(operationId = "createClient", summary = "Make a client by hand")
    @APIResponseSchema(value = ClientCard.class, responseCode = "201")
    @APIResponse(responseCode = "409", description = "CONFLICT: another client has the number; client_id names it")
    public RestResponse<ClientCard> create(@Valid @NotNull NewClient wanted) {
        var made = desk.create(caller.get().tenantNumber(), wanted);
        return RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, made.card())
                .header(HttpHeaders.ETAG, Version.tag(made.version()))
                .location(URI.create("/api/v2/clients/" + made.card().id()))
                .build();
    }

    @PATCH
    @Path("/{client_id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed(Permission.DIALOGS_WRITE)
    @Operation(operationId = "editClient", summary = "Change name or phone")
    public RestResponse<ClientCard> edit(
            @RestPath("client_id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @Valid @NotNull EditClient edit) {
        return tagged(desk.edit(caller.get().tenantNumber(), id, edit, ifMatch));
    }

    private static RestResponse<ClientCard> tagged(ClientDesk.Versioned found) {
        return RestResponse.ResponseBuilder.ok(found.card())
                .header(HttpHeaders.ETAG, Version.tag(found.version()))
                .build();
    }
}
