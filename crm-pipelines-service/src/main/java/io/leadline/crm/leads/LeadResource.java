package io.leadline.crm.leads;

import io.leadline.contracts.idempotency.Idempotent;
import io.leadline.contracts.identity.CurrentCaller;
import io.leadline.contracts.identity.Permission;
import io.leadline.contracts.precondition.Version;
import io.leadline.contracts.problem.Problem;
import io.leadline.crm.problem.CrmProblem;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** Leads (spec/leads-sales.md). */
@Path("/api/leads")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Leads")
public class LeadResource {
    private final Leads leads;
    private final LeadReading reading;
    private final CurrentCaller caller;

    LeadResource(Leads leads, LeadReading reading, CurrentCaller caller) {
        this.leads = leads;
        this.reading = reading;
        this.caller = caller;
    }

    @POST
    @Idempotent
    @Path("/create")
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed(Permission.LEADS_CREATE)
    @Operation(operationId = "createLead", summary = "Make a lead; it begins in the first stage of its pipeline")
    @APIResponseSchema(value = LeadView.class, responseCode = "201")
    @APIResponse(responseCode = "409", description = "LEAD_EXISTS: a live lead has the phone number; lead_id names it")
    public RestResponse<LeadView> create(@Valid @NotNull NewLead wanted) {
        var who = caller.get();
        return switch (leads.create(who.tenantNumber(), who.number(), wanted)) {
            case Creation.Created made ->
                RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, made.lead())
                        .location(URI.create("/api/leads/" + made.lead().id()))
                        .header(HttpHeaders.ETAG, Version.tag(made.version()))
                        .build();
            // Who may create sees all leads, so the number may be told (DESIGN §2).
            case Creation.Duplicate duplicate ->
                throw new Problem(CrmProblem.LEAD_EXISTS, "Another lead has this phone number")
                        .with("lead_id", duplicate.leadId());
        };
    }

    @GET
    @PermissionsAllowed(Permission.LEADS_READ)
    @Operation(
            operationId = "listLeads",
            summary = "Leads, newest first; managers and operators see those assigned to them")
    public LeadPage list(
            @RestQuery @Parameter(description = "новый, в работе, закрыт or отказ") String status,
            @RestQuery @Size(max = 100) String source,
            @RestQuery("assigned_to") @Parameter(description = "A user number") Long assignedTo,
            @RestQuery("pipeline_id") Long pipelineId,
            @RestQuery("stage_id") Long stageId,
            @RestQuery @Size(max = 100) @Parameter(description = "Parts of the name, or of the phone in any spelling")
                    String search,
            @RestQuery @DefaultValue("1") @Min(1) @Max(1_000_000) int page,
            @RestQuery @DefaultValue("20") @Min(1) @Max(100) int size) {
        return reading.page(
                caller.get(), LeadFilter.parse(status, source, assignedTo, pipelineId, stageId, search), page, size);
    }

    @GET
    @Path("/{lead_id}")
    @PermissionsAllowed(Permission.LEADS_READ)
    @Operation(operationId = "getLead", summary = "One lead with its comments and history, and its ETag")
    public RestResponse<LeadDetail> get(@RestPath("lead_id") long id) {
        var found = reading.get(caller.get(), id);
        return RestResponse.ResponseBuilder.ok(found.lead())
                .header(HttpHeaders.ETAG, Version.tag(found.version()))
                .build();
    }

    @PATCH
    @Path("/{lead_id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed(Permission.LEADS_WRITE)
    @Operation(
            operationId = "editLead",
            summary = "Change a lead",
            description = "A status moves the lead to the first stage of its pipeline that stands for it.")
    @APIResponse(responseCode = "409", description = "LEAD_EXISTS: a live lead has the phone number")
    public RestResponse<LeadView> edit(
            @RestPath("lead_id") long id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @Valid @NotNull EditLead edit) {
        return tagged(leads.edit(caller.get(), id, edit, ifMatch));
    }

    @PATCH
    @Path("/{lead_id}/stage")
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed(Permission.LEADS_WRITE)
    @Tag(name = "Pipelines")
    @Operation(operationId = "moveLead", summary = "Put a lead in a stage; its status becomes the stage's")
    public RestResponse<LeadView> move(
            @RestPath("lead_id") long id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @Valid @NotNull MoveLead move) {
        return tagged(leads.move(caller.get(), id, move.stageId(), ifMatch));
    }

    @POST
    @Path("/{lead_id}/assign")
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed(Permission.LEADS_ASSIGN)
    @Operation(operationId = "assignLead", summary = "Give a lead to somebody, or (null) to nobody")
    public RestResponse<LeadView> assign(
            @RestPath("lead_id") long id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @Valid @NotNull AssignLead wanted) {
        return tagged(leads.assign(caller.get(), id, wanted.assignedTo(), ifMatch));
    }

    @POST
    @Idempotent
    @Path("/{lead_id}/comment")
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(201)
    @PermissionsAllowed(Permission.LEADS_WRITE)
    @Operation(operationId = "commentLead", summary = "Add a comment to a lead")
    @APIResponseSchema(value = CommentView.class, responseCode = "201")
    public CommentView comment(@RestPath("lead_id") long id, @Valid @NotNull NewComment wanted) {
        return leads.comment(caller.get(), id, wanted.text());
    }

    @DELETE
    @Path("/{lead_id}")
    @PermissionsAllowed(Permission.LEADS_DELETE)
    @Operation(operationId = "deleteLead", summary = "Delete a lead; an admin can bring it back for 30 days")
    @APIResponse(responseCode = "204", description = "The lead is gone")
    public void delete(@RestPath("lead_id") long id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        leads.delete(caller.get(), id, ifMatch);
    }

    @POST
    @Path("/{lead_id}/restore")
    @PermissionsAllowed(Permission.LEADS_RESTORE)
    @Operation(operationId = "restoreLead", summary = "Bring a deleted lead back, within 30 days")
    @APIResponse(responseCode = "409", description = "LEAD_EXISTS: meanwhile a live lead has the phone number")
    public RestResponse<LeadView> restore(@RestPath("lead_id") long id) {
        return tagged(leads.restore(caller.get(), id));
    }

    private static RestResponse<LeadView> tagged(Leads.Versioned lead) {
        return RestResponse.ResponseBuilder.ok(lead.lead())
                .header(HttpHeaders.ETAG, Version.tag(lead.version()))
                .build();
    }
}
