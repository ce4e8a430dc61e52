package io.leadline.crm.integrations;

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

/** All of a tenant's accounts with systems outside at a glance; each provider has operations of its own. */
@Path("/api/integrations")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Integrations")
public class IntegrationResource {
    private final Integrations integrations;
    private final CurrentCaller caller;

    IntegrationResource(Integrations integrations, CurrentCaller caller) {
        this.integrations = integrations;
        this.caller = caller;
    }

    @GET
    @PermissionsAllowed(Permission.INTEGRATIONS_WRITE)
    @Operation(operationId = "listIntegrations", summary = "The saved accounts and how they do")
    public IntegrationList list() {
        return new IntegrationList(integrations.list(caller.get().tenantNumber()).stream()
                .map(IntegrationView::of)
                .toList());
    }
}
