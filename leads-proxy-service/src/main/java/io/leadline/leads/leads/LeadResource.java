package io.leadline.leads.leads;

import io.leadline.contracts.idempotency.Idempotent;
import io.leadline.contracts.identity.Permission;
import io.leadline.contracts.problem.Problem;
import io.leadline.leads.envelope.ApiSuccess;
import io.leadline.leads.envelope.SuccessEnvelope;
import io.leadline.leads.form.Assignment;
import io.leadline.leads.form.LeadForm;
import io.leadline.leads.form.NoFields;
import io.leadline.leads.form.OnCreate;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.groups.ConvertGroup;
import jakarta.validation.groups.Default;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.ZoneOffset;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;

/** The internal API of the Leads tab, spec/leads-workiz-tab.md §4. Examples and error answers: LeadsApiDocument. */
@Path("/api/leads")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Leads")
@LeadsTab
@RunOnVirtualThread
class LeadResource {
    private static final String REPEATABLE =
            "Repeating the request with the same key and body within 24 h gives the first answer";

    private final Forwarding forwarding;
    private final SuccessEnvelope envelope;

    LeadResource(Forwarding forwarding, SuccessEnvelope envelope) {
        this.forwarding = forwarding;
        this.envelope = envelope;
    }

    @GET
    @PermissionsAllowed(Permission.WORKIZ_READ)
    @Operation(
            operationId = "listLeads",
            summary = "Leads, newest appointment first",
            description =
                    "While Workiz is down the last answer to the same question, at most ten minutes old and older "
                            + "than no known change, stands in: meta.stale is true then and meta.as_of says when it was given.")
    @Parameter(
            name = "start_date",
            in = ParameterIn.QUERY,
            description = "Leads from this date on; the default is 30 days before the tenant's today",
            schema = @Schema(type = SchemaType.STRING, format = "date"))
    @Parameter(
            name = "offset",
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.INTEGER, minimum = "0", defaultValue = "0"))
    @Parameter(
            name = "records",
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "100", defaultValue = "100"))
    @Parameter(
            name = "only_open",
            in = ParameterIn.QUERY,
            description = "Hides done and canceled leads",
            schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "true"))
    @Parameter(
            name = "status",
            in = ParameterIn.QUERY,
            description = "Only these statuses; repeat it for several",
            schema = @Schema(type = SchemaType.ARRAY, implementation = String.class))
    public ApiSuccess<LeadPage> list(@Context UriInfo request) {
        var listed = forwarding.list(LeadQuery.of(request.getQueryParameters()));
        return listed.asOf() == null ? envelope.of(listed.page()) : envelope.ofStale(listed.page(), listed.asOf());
    }

    @GET
    @Path("/{uuid}")
    @PermissionsAllowed(Permission.WORKIZ_READ)
    @Operation(operationId = "getLead", summary = "One lead with everything Workiz knows of it")
    public ApiSuccess<LeadDetail> get(@RestPath String uuid) {
        return envelope.of(new LeadDetail(forwarding.get(LeadQuery.uuid(uuid))));
    }

    @POST
    @ResponseStatus(201)
    @Idempotent
    @PermissionsAllowed(Permission.WORKIZ_WRITE)
    @Operation(operationId = "createLead", summary = "Creates a lead")
    @Parameter(
            name = "Idempotency-Key",
            in = ParameterIn.HEADER,
            description = REPEATABLE,
            schema = @Schema(type = SchemaType.STRING))
    public ApiSuccess<SavedLead> create(
            @NotNull @Valid @ConvertGroup(from = Default.class, to = OnCreate.class) LeadForm body) {
        return envelope.of(forwarding.create(body));
    }

    @PATCH
    @Path("/{uuid}")
    @PermissionsAllowed(Permission.WORKIZ_WRITE)
    @Operation(
            operationId = "updateLead",
            summary = "Changes the given fields of a lead",
            description = "At least one field. null or \"\" empties a field that is not required on create.")
    public ApiSuccess<SavedLead> update(@RestPath String uuid, @NotNull @Valid LeadForm body) {
        var lead = LeadQuery.uuid(uuid);
        if (body.forWorkiz(ZoneOffset.UTC).isEmpty()) {
            throw Problem.invalid("body", "must hold at least one field");
        }
        return envelope.of(forwarding.update(lead, body));
    }

    @POST
    @Path("/{uuid}/mark-lost")
    @PermissionsAllowed(Permission.WORKIZ_WRITE)
    @Operation(operationId = "markLeadLost", summary = "Marks a lead as lost")
    public ApiSuccess<Done> markLost(@RestPath String uuid, NoFields body) {
        return envelope.of(forwarding.markLost(LeadQuery.uuid(uuid)));
    }

    @POST
    @Path("/{uuid}/activate")
    @PermissionsAllowed(Permission.WORKIZ_WRITE)
    @Operation(operationId = "activateLead", summary = "Takes a lost lead up again")
    public ApiSuccess<Done> activate(@RestPath String uuid, NoFields body) {
        return envelope.of(forwarding.activate(LeadQuery.uuid(uuid)));
    }

    @POST
    @Path("/{uuid}/assign")
    @PermissionsAllowed(Permission.WORKIZ_WRITE)
    @Operation(operationId = "assignLead", summary = "Assigns a member of the team, by full name")
    public ApiSuccess<AssignedLead> assign(@RestPath String uuid, @NotNull @Valid Assignment body) {
        return envelope.of(forwarding.assign(LeadQuery.uuid(uuid), body.User()));
    }

    @POST
    @Path("/{uuid}/unassign")
    @PermissionsAllowed(Permission.WORKIZ_WRITE)
    @Operation(operationId = "unassignLead", summary = "Takes a member of the team off a lead, by full name")
    public ApiSuccess<AssignedLead> unassign(@RestPath String uuid, @NotNull @Valid Assignment body) {
        return envelope.of(forwarding.unassign(LeadQuery.uuid(uuid), body.User()));
    }

    @POST
    @Path("/{uuid}/convert")
    @Idempotent
    @PermissionsAllowed(Permission.WORKIZ_WRITE)
    @Operation(operationId = "convertLead", summary = "Makes a job of a lead; the answer's UUID is the job's")
    @Parameter(
            name = "Idempotency-Key",
            in = ParameterIn.HEADER,
            description = REPEATABLE,
            schema = @Schema(type = SchemaType.STRING))
    public ApiSuccess<SavedLead> convert(@RestPath String uuid, NoFields body) {
        return envelope.of(forwarding.convert(LeadQuery.uuid(uuid)));
    }
}
