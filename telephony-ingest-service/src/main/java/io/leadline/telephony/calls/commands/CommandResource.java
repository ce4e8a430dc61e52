package io.leadline.telephony.calls.commands;

import io.leadline.contracts.idempotency.Idempotent;
import io.leadline.contracts.identity.CurrentCaller;
import io.leadline.contracts.identity.Permission;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** Callbacks and hang-ups over HTTP. */
@Path("/api/calls")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Calls")
public class CommandResource {
    private final CallCommands commands;
    private final CurrentCaller caller;

    CommandResource(CallCommands commands, CurrentCaller caller) {
        this.commands = commands;
        this.caller = caller;
    }

    @POST
    @Path("/callback")
    @Idempotent
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed(Permission.CALLS_MAKE)
    @Operation(
            operationId = "callBack",
            summary = "Have my phone ring, then the client's",
            description = "Answered at once; what became of it is at Location. Never repeated by itself.")
    @APIResponseSchema(value = CommandView.class, responseCode = "202")
    @APIResponse(responseCode = "409", description = "CONFLICT: the caller has no extension, or the tenant no account")
    public RestResponse<CommandView> callback(@Valid @NotNull NewCallback wanted) {
        return accepted(commands.callback(caller.get(), wanted));
    }

    @POST
    @Path("/{call_id}/hangup")
    @Idempotent
    @PermissionsAllowed(Permission.CALLS_MAKE)
    @Operation(
            operationId = "hangUpCall",
            summary = "End a running call",
            description = "Answered at once; what became of it is at Location.")
    @APIResponseSchema(value = CommandView.class, responseCode = "202")
    @APIResponse(responseCode = "409", description = "CONFLICT: the call is over")
    public RestResponse<CommandView> hangup(@RestPath("call_id") UUID id) {
        return accepted(commands.hangup(caller.get(), id));
    }

    @GET
    @Path("/commands/{command_id}")
    @PermissionsAllowed(Permission.CALLS_MAKE)
    @Operation(operationId = "getCallCommand", summary = "What became of a callback or hang-up")
    public CommandView get(@RestPath("command_id") UUID command) {
        return commands.get(caller.get().tenantNumber(), command);
    }

    private static RestResponse<CommandView> accepted(CommandView command) {
        return RestResponse.ResponseBuilder.create(RestResponse.Status.ACCEPTED, command)
                .location(URI.create("/api/calls/commands/" + command.commandId()))
                .build();
    }
}
