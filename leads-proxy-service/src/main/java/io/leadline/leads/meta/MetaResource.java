package io.leadline.leads.meta;

import io.leadline.contracts.identity.CurrentCaller;
import io.leadline.contracts.identity.Permission;
import io.leadline.contracts.problem.Problem;
import io.leadline.leads.account.WorkizAccounts;
import io.leadline.leads.envelope.ApiSuccess;
import io.leadline.leads.envelope.SuccessEnvelope;
import io.leadline.leads.leads.DefaultStart;
import io.leadline.leads.leads.LeadsProblem;
import io.leadline.leads.leads.LeadsTab;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What a lead's fields may be chosen from. */
@Path("/api/leads/meta")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Leads")
@LeadsTab
@RunOnVirtualThread
class MetaResource {
    private final LeadsMeta meta;
    private final WorkizAccounts accounts;
    private final DefaultStart start;
    private final CurrentCaller caller;
    private final SuccessEnvelope envelope;

    MetaResource(
            LeadsMeta meta,
            WorkizAccounts accounts,
            DefaultStart start,
            CurrentCaller caller,
            SuccessEnvelope envelope) {
        this.meta = meta;
        this.accounts = accounts;
        this.start = start;
        this.caller = caller;
        this.envelope = envelope;
    }

    @GET
    @PermissionsAllowed(Permission.WORKIZ_READ)
    @Operation(
            operationId = "getLeadsMeta",
            summary = "Statuses, job types and sources in use, and the team",
            description = "From the account's leads of the last 30 days, at most 300 of them, and its team; remembered"
                    + " for 5 minutes.")
    public ApiSuccess<MetaView> get() {
        var account = accounts.of(caller.get().tenantNumber())
                .orElseThrow(() ->
                        new Problem(LeadsProblem.WORKIZ_NOT_CONFIGURED, "No Workiz account is set up for this tenant"));
        return envelope.of(meta.of(account, start.date()));
    }
}
