package io.leadline.dialogs.live;

import io.leadline.contracts.identity.CurrentCaller;
import io.leadline.contracts.identity.Permission;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Tickets for the WebSocket, so that the token need not stand in an address. No Idempotency-Key: it would be kept. */
@Path("/api/v2/ws-ticket")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Realtime")
public class TicketResource {
    private final Tickets tickets;
    private final CurrentCaller caller;
    private final JsonWebToken token;

    TicketResource(Tickets tickets, CurrentCaller caller, JsonWebToken token) {
        this.tickets = tickets;
        this.caller = caller;
        this.token = token;
    }

    @POST
    @PermissionsAllowed(Permission.DIALOGS_READ)
    @Operation(
            operationId = "createWsTicket",
            summary = "A ticket that opens one WebSocket within 30 seconds",
            description = "GET /ws?ticket=… with it; docs/asyncapi/dialogs.yaml describes what comes over the socket.")
    public TicketView create() {
        var made = tickets.issue(caller.get().tenantNumber(), token.getRawToken());
        return new TicketView(made.ticket(), "/ws?ticket=" + made.ticket(), made.expiresAt());
    }
}
