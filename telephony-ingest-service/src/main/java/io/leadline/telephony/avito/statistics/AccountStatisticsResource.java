package io.leadline.telephony.avito.statistics;

import io.leadline.contracts.directory.Tenants;
import io.leadline.contracts.identity.CurrentCaller;
import io.leadline.contracts.identity.Permission;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** How the listings of one account did. */
@Path("/api/avito/accounts/{id}/statistics")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Avito statistics")
public class AccountStatisticsResource {
    private final Statistics statistics;
    private final Tenants tenants;
    private final CurrentCaller caller;
    private final Clock clock;

    AccountStatisticsResource(Statistics statistics, Tenants tenants, CurrentCaller caller, Clock clock) {
        this.statistics = statistics;
        this.tenants = tenants;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    @PermissionsAllowed(Permission.AVITO_READ)
    @Operation(operationId = "getAvitoAccountStatistics", summary = "Figures of one account, by day")
    @APIResponse(responseCode = "409", description = "PROVIDER_REFUSED")
    @APIResponse(responseCode = "429", description = "RATE_LIMITED by Avito")
    @APIResponse(responseCode = "502", description = "PROXY_FAILED")
    @APIResponse(responseCode = "503", description = "PROVIDER_UNAVAILABLE")
    public AccountStatisticsView one(
            @RestPath long id, @RestQuery("date_from") String from, @RestQuery("date_to") String to) {
        var period = period(from, to);
        return statistics.one(caller.get().tenantNumber(), id, period.from(), period.to());
    }

    private Period period(String from, String to) {
        var zone = tenants.zone(caller.get().tenantNumber());
        return Period.of(from, to, LocalDate.ofInstant(clock.instant(), zone));
    }
}
