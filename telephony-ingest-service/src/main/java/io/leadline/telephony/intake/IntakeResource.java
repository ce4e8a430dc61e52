package io.leadline.telephony.intake;

import io.leadline.contracts.identity.CurrentCaller;
import io.leadline.contracts.identity.Permission;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** What providers sent and could not be handled: people see it and have it tried again. */
@Path("/api/intake")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Intake")
public class IntakeResource {
    private final FailedEntries entries;
    private final IntakeWorkers workers;
    private final CurrentCaller caller;

    IntakeResource(FailedEntries entries, IntakeWorkers workers, CurrentCaller caller) {
        this.entries = entries;
        this.workers = workers;
        this.caller = caller;
    }

    @GET
    @Path("/failed")
    @PermissionsAllowed(Permission.TELEPHONY_SETUP)
    @Operation(
            operationId = "listFailedIntake",
            summary = "What providers sent and could not be handled, the last given up first",
            description = "As far back as it is kept: 14 days after it came.")
    public FailedEntry.Page failed(
            @RestQuery @DefaultValue("1") @Min(1) @Max(100_000) int page,
            @RestQuery @DefaultValue("20") @Min(1) @Max(100) int limit) {
        return entries.page(caller.get().tenantNumber(), page, limit);
    }

    @POST
    @Path("/{id}/retry")
    @PermissionsAllowed(Permission.TELEPHONY_SETUP)
    @Operation(
            operationId = "retryIntake",
            summary = "Try again to handle what a provider sent",
            description = "With as many tries as what has just come; if they fail too, it is in the list again.")
    @APIResponseSchema(value = FailedEntry.class, responseCode = "202")
    @APIResponse(responseCode = "409", description = "INTAKE_NOT_FAILED: it waits or was handled")
    @ResponseStatus(202)
    public FailedEntry retry(@RestPath long id) {
        var entry = entries.retry(caller.get().tenantNumber(), id);
        workers.wake(1);
        return entry;
    }
}
