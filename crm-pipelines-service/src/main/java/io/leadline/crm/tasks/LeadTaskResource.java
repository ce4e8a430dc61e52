package io.leadline.crm.tasks;

import io.leadline.contracts.idempotency.Idempotent;
import io.leadline.contracts.identity.CurrentCaller;
import io.leadline.contracts.identity.Permission;
import io.leadline.contracts.precondition.Version;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** Tasks under their lead (spec/crm-pipelines-tasks-events.md §2). */
@Path("/api/leads")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Tasks")
public class LeadTaskResource {
    private final Tasks tasks;
    private final CurrentCaller caller;

    LeadTaskResource(Tasks tasks, CurrentCaller caller) {
        this.tasks = tasks;
        this.caller = caller;
    }

    @GET
    @Path("/{lead_id}/tasks")
    @PermissionsAllowed(Permission.TASKS_READ)
    @Operation(operationId = "listLeadTasks", summary = "A lead's tasks by due time, whoever they are for")
    public TaskPage list(
            @RestPath("lead_id") long lead,
            @RestQuery @DefaultValue("1") @Min(1) @Max(1_000_000) int page,
            @RestQuery @DefaultValue("20") @Min(1) @Max(100) int size) {
        return tasks.ofLead(caller.get(), lead, page, size);
    }

    @POST
    @Idempotent
    @Path("/{lead_id}/tasks")
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed(Permission.TASKS_WRITE)
    @Operation(
            operationId = "createTask",
            summary = "Make a task of a lead, for the caller unless it says for whom",
            description = "Managers and operators make tasks for themselves. A due_at without offset is the tenant's"
                    + " local time.")
    @APIResponseSchema(value = TaskView.class, responseCode = "201")
    public RestResponse<TaskView> create(@RestPath("lead_id") long lead, @Valid @NotNull OpenTask wanted) {
        return answer(RestResponse.Status.CREATED, tasks.open(caller.get(), lead, wanted));
    }

    @PATCH
    @Path("/tasks/{task_id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed(Permission.TASKS_WRITE)
    @Operation(operationId = "editTask", summary = "Change a task, or say that it is done")
    public RestResponse<TaskView> edit(
            @RestPath("task_id") long id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @Valid @NotNull EditTask edit) {
        return answer(RestResponse.Status.OK, tasks.edit(caller.get(), id, edit, ifMatch));
    }

    private static RestResponse<TaskView> answer(RestResponse.Status status, Tasks.Versioned task) {
        return RestResponse.ResponseBuilder.create(status, task.task())
                .header(HttpHeaders.ETAG, Version.tag(task.version()))
                .build();
    }
}
