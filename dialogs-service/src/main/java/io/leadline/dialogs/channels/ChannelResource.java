package io.leadline.dialogs.channels;

import io.leadline.contracts.idempotency.Idempotent;
import io.leadline.contracts.identity.CurrentCaller;
import io.leadline.contracts.identity.Permission;
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
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;

/** A tenant's accounts with messengers: bots, phone numbers, communities. */
@Path("/api/v2/channels")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Channels")
public class ChannelResource {
    private final ChannelSetup setup;
    private final CurrentCaller caller;

    ChannelResource(ChannelSetup setup, CurrentCaller caller) {
        this.setup = setup;
        this.caller = caller;
    }

    @GET
    @PermissionsAllowed(Permission.CHANNELS_WRITE)
    @Operation(
            operationId = "listChannels",
            summary = "The accounts, and how they do",
            description = "Where none of a channel is saved, tenant 1 has the environment's.")
    public ChannelList list() {
        return setup.list(caller.get().tenantNumber());
    }

    @POST
    @Idempotent
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed(Permission.CHANNELS_WRITE)
    @Operation(
            operationId = "createChannel",
            summary = "Save an account; its secrets are encrypted and never shown again",
            description = "Test it, then register its webhook.")
    @APIResponseSchema(value = ChannelView.class, responseCode = "201")
    @APIResponse(responseCode = "409", description = "CONFLICT: the tenant has this bot, number or community")
    @ResponseStatus(201)
    public ChannelView create(@Valid @NotNull NewChannel wanted) {
        return setup.create(caller.get(), wanted);
    }

    @PATCH
    @Path("/{channel_id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed(Permission.CHANNELS_WRITE)
    @Operation(operationId = "editChannel", summary = "Change an account; what is absent stays")
    @APIResponse(
            responseCode = "409",
            description = "CONFLICT: the environment's, or the tenant has this bot, number or community")
    public ChannelView edit(
            @RestPath("channel_id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @Valid @NotNull EditChannel edit) {
        return setup.edit(caller.get(), id, edit, ifMatch);
    }

    @DELETE
    @Path("/{channel_id}")
    @PermissionsAllowed(Permission.CHANNELS_WRITE)
    @Operation(
            operationId = "deleteChannel",
            summary = "Forget an account and its secrets",
            description = "Its dialogs stay; what is written into them is refused from then on.")
    @APIResponse(responseCode = "204", description = "It is forgotten")
    @APIResponse(responseCode = "409", description = "CONFLICT: it comes from the environment")
    public void delete(@RestPath("channel_id") String id) {
        setup.delete(caller.get().tenantNumber(), id);
    }

    @POST
    @Path("/{channel_id}/test")
    @PermissionsAllowed(Permission.CHANNELS_WRITE)
    @Operation(operationId = "testChannel", summary = "Ask the messenger whether the account works")
    public ConnectionCheck test(@RestPath("channel_id") String id) {
        return setup.test(caller.get().tenantNumber(), id);
    }

    @POST
    @Path("/{channel_id}/webhook")
    @PermissionsAllowed(Permission.CHANNELS_WRITE)
    @Operation(
            operationId = "registerChannelWebhook",
            summary = "Have the messenger send here what clients write, or learn what to enter over there")
    public WebhookRegistration register(@RestPath("channel_id") String id) {
        return setup.register(caller.get().tenantNumber(), id);
    }
}
