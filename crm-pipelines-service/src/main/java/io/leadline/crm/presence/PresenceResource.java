package io.leadline.crm.presence;

import io.leadline.contracts.identity.CurrentCaller;
import io.leadline.contracts.identity.Permission;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** One's own work status: Онлайн, Перерыв, Оффлайн. */
@Path("/api/profile/presence")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Profile")
public class PresenceResource {
    private final Presences presences;
    private final CurrentCaller caller;

    PresenceResource(Presences presences, CurrentCaller caller) {
        this.presences = presences;
        this.caller = caller;
    }

    @GET
    @PermissionsAllowed(Permission.PROFILE)
    @Operation(operationId = "getPresence", summary = "One's own work status; offline until one says otherwise")
    public PresenceView get() {
        return presences.get(caller.get());
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed(Permission.PROFILE)
    @Operation(operationId = "setPresence", summary = "Say that one is online, on a break or offline")
    public PresenceView set(@Valid @NotNull SetPresence wanted) {
        return presences.set(caller.get(), wanted.status());
    }
}
