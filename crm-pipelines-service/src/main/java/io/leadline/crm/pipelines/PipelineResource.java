package io.leadline.crm.pipelines;

import io.leadline.contracts.idempotency.Idempotent;
import io.leadline.contracts.identity.CurrentCaller;
import io.leadline.contracts.identity.Permission;
import io.leadline.contracts.precondition.Version;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** Pipelines and stages (spec/crm-pipelines-tasks-events.md §1). */
@Path("/api/pipelines")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Pipelines")
public class PipelineResource {
    private final Pipelines pipelines;
    private final CurrentCaller caller;

    PipelineResource(Pipelines pipelines, CurrentCaller caller) {
        this.pipelines = pipelines;
        this.caller = caller;
    }

    @GET
    @PermissionsAllowed(Permission.PIPELINES_READ)
    @Operation(operationId = "listPipelines", summary = "All pipelines with their stages in order")
    public PipelineList list() {
        return pipelines.list(caller.get());
    }

    @POST
    @Idempotent
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed(Permission.PIPELINES_WRITE)
    @Operation(operationId = "createPipeline", summary = "Make a pipeline without stages")
    @APIResponseSchema(value = PipelineView.class, responseCode = "201")
    public RestResponse<PipelineView> create(@Valid @NotNull NewPipeline wanted) {
        return answer(RestResponse.Status.CREATED, pipelines.create(caller.get(), wanted));
    }

    @PATCH
    @Path("/{pipeline_id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed(Permission.PIPELINES_WRITE)
    @Operation(operationId = "editPipeline", summary = "Rename a pipeline, or make it the default one")
    @APIResponse(responseCode = "409", description = "DEFAULT_PIPELINE: there is exactly one default pipeline")
    public RestResponse<PipelineView> edit(
            @RestPath("pipeline_id") long id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @Valid @NotNull EditPipeline edit) {
        return answer(RestResponse.Status.OK, pipelines.edit(caller.get(), id, edit, ifMatch));
    }

    @POST
    @Idempotent
    @Path("/{pipeline_id}/stages")
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed(Permission.PIPELINES_WRITE)
    @Operation(
            operationId = "addStage",
            summary = "Add a stage",
            description = "order_index is kept as given; a stage that has the place moves up, as do those it meets.")
    @APIResponseSchema(value = StageView.class, responseCode = "201")
    public RestResponse<StageView> addStage(@RestPath("pipeline_id") long id, @Valid @NotNull NewStage wanted) {
        return answer(RestResponse.Status.CREATED, pipelines.addStage(caller.get(), id, wanted));
    }

    @PATCH
    @Path("/stages/{stage_id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed(Permission.PIPELINES_WRITE)
    @Operation(operationId = "editStage", summary = "Change or move a stage")
    @APIResponse(
            responseCode = "409",
            description = "STAGE_HAS_LEADS: the stage would stand for another status, and leads (how many) stand in it")
    public RestResponse<StageView> editStage(
            @RestPath("stage_id") long id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @Valid @NotNull EditStage edit) {
        return answer(RestResponse.Status.OK, pipelines.editStage(caller.get(), id, edit, ifMatch));
    }

    @DELETE
    @Path("/stages/{stage_id}")
    @PermissionsAllowed(Permission.PIPELINES_WRITE)
    @Operation(operationId = "deleteStage", summary = "Delete a stage no lead stands in")
    @APIResponse(responseCode = "204", description = "The stage is gone")
    @APIResponse(responseCode = "409", description = "STAGE_HAS_LEADS: leads says how many stand in it")
    public void deleteStage(@RestPath("stage_id") long id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        pipelines.deleteStage(caller.get(), id, ifMatch);
    }

    private static RestResponse<PipelineView> answer(RestResponse.Status status, Pipelines.Versioned made) {
        return RestResponse.ResponseBuilder.create(status, made.pipeline())
                .header(HttpHeaders.ETAG, Version.tag(made.version()))
                .build();
    }

    private static RestResponse<StageView> answer(RestResponse.Status status, Pipelines.VersionedStage made) {
        return RestResponse.ResponseBuilder.create(status, made.stage())
                .header(HttpHeaders.ETAG, Version.tag(made.version()))
                .build();
    }
}
