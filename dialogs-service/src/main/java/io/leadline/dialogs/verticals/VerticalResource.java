package io.leadline.dialogs.verticals;

import io.leadline.contracts.identity.CurrentCaller;
import io.leadline.contracts.identity.Permission;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Lines of business over HTTP (dialogs document §6). */
@Path("/api/v2/verticals")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Reference")
public class VerticalResource {
    private final Verticals verticals;
    private final CurrentCaller caller;

    VerticalResource(Verticals verticals, CurrentCaller caller) {
        this.verticals = verticals;
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
}
