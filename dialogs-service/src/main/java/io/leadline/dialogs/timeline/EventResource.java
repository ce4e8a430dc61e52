package io.leadline.dialogs.timeline;

import io.leadline.contracts.directory.Tenants;
import io.leadline.contracts.identity.CurrentCaller;
import io.leadline.contracts.identity.Permission;
import io.leadline.contracts.problem.Problem;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** The timeline over all dialogs (dialogs document §5). */
@Path("/api/v2/events")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Events")
public class EventResource {
    private final Timeline timeline;
    private final Tenants tenants;
    private final CurrentCaller caller;

    EventResource(Timeline timeline, Tenants tenants, CurrentCaller caller) {
        this.timeline = timeline;
        this.tenants = tenants;
        this.caller = caller;
    }

    @GET
    @PermissionsAllowed(Permission.DIALOGS_READ)
    @Operation(
            operationId = "listEvents",
            summary = "What happened, for dashboards",
            description = "From since on the oldest first, else the newest first.")
    public EventFeed list(
            @RestQuery("dialog_id") UUID dialog,
            @RestQuery("client_id") UUID client,
            @RestQuery @Size(max = 20) @Parameter(description = "Repeated, or with commas") List<String> types,
            @RestQuery @Parameter(description = "ISO 8601; without an offset the tenant's time") String since,
            @RestQuery @DefaultValue("50") @Min(1) @Max(100) int limit) {
        var tenant = caller.get().tenantNumber();
        var wanted = types.stream()
                .flatMap(words -> Arrays.stream(words.split(",")))
                .map(String::strip)
                .map(word -> EntryType.of(word)
                        .orElseThrow(() -> Problem.invalid("types", "must be types of events of the document")))
                .collect(Collectors.toSet());
        var from = Moment.parse("since", since, tenants.zone(tenant));
        return new EventFeed(timeline.feed(tenant, dialog, client, wanted, from, limit).stream()
                .map(EventView::of)
                .toList());
    }
}
