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
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** Views, contacts and favourites of all accounts (spec/call-centre-roadmap.md, stage 14). */
@Path("/api/avito/statistics")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Avito statistics")
public class StatisticsResource {
    private final Statistics statistics;
    private final Tenants tenants;
    private final CurrentCaller caller;
    private final Clock clock;

    StatisticsResource(Statistics statistics, Tenants tenants, CurrentCaller caller, Clock clock) {
        this.statistics = statistics;
        this.tenants = tenants;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    @PermissionsAllowed(Permission.AVITO_READ)
    @Operation(
            operationId = "getAvitoStatistics",
            summary = "Views, contacts and favourites of every account and in sum",
            description = "Days are YYYY-MM-DD, at most 270 back; without them the last seven.")
    public StatisticsView all(@RestQuery("date_from") String from, @RestQuery("date_to") String to) {
        var period = period(from, to);
        return statistics.all(caller.get().tenantNumber(), period.from(), period.to());
    }

    private Period period(String from, String to) {
        var zone = tenants.zone(caller.get().tenantNumber());
        return Period.of(from, to, LocalDate.ofInstant(clock.instant(), zone));
    }
}
