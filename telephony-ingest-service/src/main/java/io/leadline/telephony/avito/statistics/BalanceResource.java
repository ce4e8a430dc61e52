package io.leadline.telephony.avito.statistics;

import io.leadline.contracts.identity.CurrentCaller;
import io.leadline.contracts.identity.Permission;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** An account's wallet with Avito. */
@Path("/api/avito/accounts/{id}/balance")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Avito statistics")
public class BalanceResource {
    private final Statistics statistics;
    private final CurrentCaller caller;

    BalanceResource(Statistics statistics, CurrentCaller caller) {
        this.statistics = statistics;
        this.caller = caller;
    }

    @GET
    @PermissionsAllowed(Permission.AVITO_READ)
    @Operation(operationId = "getAvitoBalance", summary = "What lies in an account's wallet")
    @APIResponse(responseCode = "409", description = "PROVIDER_REFUSED")
    @APIResponse(responseCode = "502", description = "PROXY_FAILED")
    @APIResponse(responseCode = "503", description = "PROVIDER_UNAVAILABLE")
    public BalanceView balance(@RestPath long id) {
        return statistics.balance(caller.get().tenantNumber(), id);
    }
}
