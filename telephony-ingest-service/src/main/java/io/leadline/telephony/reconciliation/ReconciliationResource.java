package io.leadline.telephony.reconciliation;

import io.leadline.contracts.idempotency.Idempotent;
import io.leadline.contracts.identity.CurrentCaller;
import io.leadline.contracts.identity.Permission;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Comparisons with Mango's statistics over HTTP. */
@Path("/api/mango/accounts")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Mango")
public class ReconciliationResource {
    private final Reconciliations reconciliations;
    private final ReconciliationWorker worker;
    private final CurrentCaller caller;

    ReconciliationResource(Reconciliations reconciliations, ReconciliationWorker worker, CurrentCaller caller) {
        this.reconciliations = reconciliations;
        this.worker = worker;
        this.caller = caller;
    }

    @GET
    @Path("/{account_id}/reconciliations")
    @PermissionsAllowed(Permission.TELEPHONY_SETUP)
    @Operation(
            operationId = "listReconciliations",
            summary = "What was received, what Mango says and what was added, the latest first")
    public ReconciliationView.Page list(
            @RestPath("account_id") long account,
            @RestQuery @DefaultValue("1") @Min(1) @Max(100_000) int page,
            @RestQuery @DefaultValue("20") @Min(1) @Max(100) int limit) {
        return reconciliations.page(caller.get().tenantNumber(), account, page, limit);
    }

    @POST
    @Path("/{account_id}/reconcile")
    @Idempotent
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed(Permission.TELEPHONY_SETUP)
    @Operation(
            operationId = "reconcileMango",
            summary = "Compare the calls of a period with Mango's statistics and add what is missing",
            description = "A month at most; what it found is in the list later.")
    @APIResponseSchema(value = ReconciliationView.class, responseCode = "202")
    @ResponseStatus(202)
    public ReconciliationView reconcile(
            @RestPath("account_id") long account, @Valid @NotNull NewReconciliation wanted) {
        var queued = reconciliations.wish(caller.get(), account, wanted);
        worker.wake();
        return queued;
    }
}
