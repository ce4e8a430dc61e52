package io.leadline.crm.presence;

import io.leadline.contracts.identity.CurrentCaller;
import io.leadline.contracts.identity.Permission;
import io.leadline.contracts.problem.Problem;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Where the service that holds the sockets tells who is there (DESIGN §3, docs/adr/0028). */
@Path("/internal/presence")
@RunOnVirtualThread
@Tag(name = "Internal")
public class ConnectionResource {
    private final Presences presences;
    private final CurrentCaller caller;

    ConnectionResource(Presences presences, CurrentCaller caller) {
        this.presences = presences;
        this.caller = caller;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed(Permission.PRESENCE_REPORT)
    @Operation(
            operationId = "reportConnection",
            summary = "Say that a user's first live connection opened, or that the last one is gone",
            description = "Offline becomes online, online becomes offline, a break stays one. X-Tenant-ID names the"
                    + " tenant. Repeating it changes nothing.")
    public void report(@Valid @NotNull ConnectionReport report) {
        var tenant = caller.get().tenantNumber();
        if (tenant == null) {
            throw Problem.invalid("X-Tenant-ID", "must name the user's tenant");
        }
        presences.report(tenant, report.userId(), report.connected());
    }
}
