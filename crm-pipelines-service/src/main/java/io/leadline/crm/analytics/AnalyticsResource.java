package io.leadline.crm.analytics;

import io.leadline.contracts.identity.CurrentCaller;
import io.leadline.contracts.identity.Permission;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** Figures of leads, for those who see all of them and answer for the result (DESIGN §2). */
@Path("/api/analytics")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Analytics")
public class AnalyticsResource {
    private final Analytics analytics;
    private final CurrentCaller caller;

    AnalyticsResource(Analytics analytics, CurrentCaller caller) {
        this.analytics = analytics;
        this.caller = caller;
    }

    @GET
    @Path("/sources")
    @PermissionsAllowed(Permission.STATISTICS_READ)
    @Operation(
            operationId = "reportSources",
            summary = "What became of the leads created in a period, by source",
            description = "First contact: the first comment, change of status or stage, or task done by a person.")
    public SourceReport sources(
            @RestQuery @Parameter(description = "First day, in the tenant's time zone; default 30 days up to the last")
                    LocalDate from,
            @RestQuery @Parameter(description = "Last day, included; default today. At most 366 days") LocalDate to) {
        return analytics.sources(caller.get(), from, to);
    }

    @GET
    @Path("/pipeline")
    @PermissionsAllowed(Permission.STATISTICS_READ)
    @Operation(operationId = "reportPipeline", summary = "The leads in each stage now: how many, worth what, how long")
    @APIResponse(responseCode = "404", description = "NOT_FOUND: the tenant has no such pipeline")
    public PipelineReport pipeline(
            @RestQuery("pipeline_id") @Parameter(description = "Default: the default pipeline") Long pipeline) {
        return analytics.pipeline(caller.get(), pipeline);
    }
}
