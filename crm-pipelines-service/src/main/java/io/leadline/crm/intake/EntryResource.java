package io.leadline.crm.intake;

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
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** What a source sent, so that nothing that came is lost for a wrong mapping. */
@Path("/api/lead-sources/{source_id}/entries")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Lead sources")
public class EntryResource {
    private final Intake intake;
    private final InboxWorker worker;
    private final CurrentCaller caller;

    EntryResource(Intake intake, InboxWorker worker, CurrentCaller caller) {
        this.intake = intake;
        this.worker = worker;
        this.caller = caller;
    }

    @GET
    @PermissionsAllowed(Permission.LEAD_SOURCES_WRITE)
    @Operation(operationId = "listLeadEntries", summary = "What a source sent, newest first; of a deleted source too")
    public EntryPage list(
            @RestPath("source_id") long source,
            @RestQuery @Parameter(description = "new, done or rejected") String state,
            @RestQuery @DefaultValue("1") @Min(1) @Max(1_000_000) int page,
            @RestQuery @DefaultValue("20") @Min(1) @Max(100) int size) {
        return intake.page(caller.get(), source, state == null ? null : EntryState.of(state), page, size);
    }

    @POST
    @Path("/{entry_id}/retry")
    @PermissionsAllowed(Permission.LEAD_SOURCES_WRITE)
    @Operation(operationId = "retryLeadEntry", summary = "Give a rejected entry another turn, with today's mapping")
    @APIResponse(responseCode = "409", description = "CONFLICT: the entry is a lead or a comment already")
    public EntryView retry(@RestPath("source_id") long source, @RestPath("entry_id") long id) {
        var entry = intake.retry(caller.get(), source, id);
        worker.wake();
        return entry;
    }

    @POST
    @Path("/retry")
    @PermissionsAllowed(Permission.LEAD_SOURCES_WRITE)
    @Operation(operationId = "retryLeadEntries", summary = "Give all rejected entries of a source another turn")
    public EntriesRetried retryAll(@RestPath("source_id") long source) {
        var retried = intake.retryAll(caller.get(), source);
        worker.wake();
        return retried;
    }
}
