package io.leadline.leads.leads;

import io.leadline.contracts.identity.Permission;
import io.leadline.leads.audit.Audit;
import io.leadline.leads.envelope.ApiSuccess;
import io.leadline.leads.envelope.SuccessEnvelope;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/**
 * Who did what to a lead through this proxy. Whoever may read the lead may read it; Workiz is not asked, so it is there
 * while Workiz is down. A lead nobody has touched, or nobody knows, has an empty one.
 */
@Path("/api/leads/{uuid}/audit")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Leads")
@LeadsTab
@RunOnVirtualThread
class LeadAuditResource {
    private final Audit audit;
    private final SuccessEnvelope envelope;

    LeadAuditResource(Audit audit, SuccessEnvelope envelope) {
        this.audit = audit;
        this.envelope = envelope;
    }

    @GET
    @PermissionsAllowed(Permission.WORKIZ_READ)
    @Operation(
            operationId = "listLeadAudit",
            summary = "Who did what to a lead through this proxy, newest first",
            description =
                    "An outcome unknown without completed_at: the call still runs, or its end was never recorded.")
    @Parameter(
            name = "offset",
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.INTEGER, minimum = "0", maximum = "100000", defaultValue = "0"))
    @Parameter(
            name = "records",
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "100", defaultValue = "100"))
    public ApiSuccess<AuditPage> list(@RestPath String uuid, @Context UriInfo request) {
        var lead = LeadQuery.uuid(uuid);
        var wanted = LeadQuery.slice(request.getQueryParameters());
        return envelope.of(AuditPage.of(wanted, audit.of(lead, wanted.offset(), wanted.records() + 1)));
    }
}
