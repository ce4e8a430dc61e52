package io.leadline.crm.crmsync;

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
import org.jboss.resteasy.reactive.RestPath;

/** What whoever sees a lead sees of it in other CRMs. */
@Path("/api/leads")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Leads")
public class LeadSyncResource {
    private final CrmDesk desk;
    private final CurrentCaller caller;

    LeadSyncResource(CrmDesk desk, CurrentCaller caller) {
        this.desk = desk;
        this.caller = caller;
    }

    @GET
    @Path("/{lead_id}/sync")
    @PermissionsAllowed(Permission.LEADS_READ)
    @Operation(operationId = "getLeadSync", summary = "A lead in amoCRM and Bitrix24")
    public LeadSyncList get(@RestPath("lead_id") long lead) {
        return desk.ofLead(caller.get(), lead);
    }
}
