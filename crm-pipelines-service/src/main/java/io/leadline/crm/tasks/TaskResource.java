package io.leadline.crm.tasks;

import io.leadline.contracts.identity.CurrentCaller;
import io.leadline.contracts.identity.Permission;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** Tasks over all leads (spec/crm-pipelines-tasks-events.md §2). */
@Path("/api/tasks")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Tasks")
public class TaskResource {
    private final Tasks tasks;
    private final CurrentCaller caller;

    TaskResource(Tasks tasks, CurrentCaller caller) {
        this.tasks = tasks;
        this.caller = caller;
    }

    @GET
    @PermissionsAllowed(Permission.TASKS_READ)
    @Operation(
            operationId = "listTasks",
            summary = "Tasks by due time: the tenant's, or a manager's and an operator's own",
            description = "Days are the tenant's, weeks begin on Monday. overdue is what was due before today and,"
                    + " unless status says otherwise, is open.")
    public TaskPage list(
            @RestQuery @Parameter(description = "open, done or cancelled") String status,
            @RestQuery @Parameter(description = "today, overdue or week") String due,
            @RestQuery @DefaultValue("1") @Min(1) @Max(1_000_000) int page,
            @RestQuery @DefaultValue("20") @Min(1) @Max(100) int size) {
        return tasks.list(caller.get(), TaskFilter.parse(status, due), page, size);
    }
}
