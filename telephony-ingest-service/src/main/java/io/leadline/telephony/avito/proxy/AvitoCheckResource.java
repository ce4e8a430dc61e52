package io.leadline.telephony.avito.proxy;

import io.leadline.contracts.identity.CurrentCaller;
import io.leadline.contracts.identity.Permission;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Checks of an Avito account (spec/call-centre-roadmap.md, stage 14). */
@Path("/api/avito/accounts/{id}")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Avito accounts")
public class AvitoCheckResource {
    private final AvitoChecks checks;
    private final CurrentCaller caller;

    AvitoCheckResource(AvitoChecks checks, CurrentCaller caller) {
        this.checks = checks;
        this.caller = caller;
    }

    @POST
    @Path("/proxy-check")
    @PermissionsAllowed(Permission.AVITO_SETUP)
    @Operation(
            operationId = "checkAvitoProxy",
            summary = "Reach for Avito through the account's proxy, without signing in",
            description = "The finding is kept as proxy_status. Nothing is ever tried without the proxy.")
    @APIResponse(responseCode = "409", description = "CONFLICT: the account has no proxy")
    public ProxyCheck proxy(@RestPath long id) {
        return checks.proxy(caller.get().tenantNumber(), id);
    }

    @POST
    @Path("/test")
    @PermissionsAllowed(Permission.AVITO_SETUP)
    @Operation(
            operationId = "testAvitoAccount",
            summary = "Sign in and ask Avito whose account it is",
            description = "The finding is kept as state.")
    public AvitoCheck test(@RestPath long id) {
        return checks.connection(caller.get().tenantNumber(), id);
    }
}
