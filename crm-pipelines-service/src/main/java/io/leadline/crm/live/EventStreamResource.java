package io.leadline.crm.live;

import io.leadline.contracts.identity.Permission;
import io.leadline.contracts.streams.StreamOpening;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestQuery;

/** The live stream (spec/crm-pipelines-tasks-events.md §3). */
@Path("/api/events")
@Tag(name = "Events")
public class EventStreamResource {
    private static final String EXAMPLE = """
            id:41
            data:{"event":"connected","data":{"tenant_id":1}}

            id:42
            data:{"event":"lead_created","data":{"lead_id":123,"tenant_id":1}}

            id:45
            data:{"event":"lead_updated","data":{"lead_id":123,"tenant_id":1}}

            id:45
            data:{"event":"ping","data":{}}

            """;

    private final StreamOpening streams;

    EventStreamResource(StreamOpening streams) {
        this.streams = streams;
    }

    @GET
    @Path("/stream")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Blocking
    @RunOnVirtualThread
    @PermissionsAllowed(Permission.LEADS_READ)
    @Operation(
            operationId = "streamEvents",
            summary = "Leads as they come and change, as server-sent events",
            description = """
                    Shows the leads the caller sees; a manager or operator also learns when one is taken from them. \
                    `connected` comes first, `ping` about every 30 s when nothing else did, `resync` when events were \
                    missed that cannot be sent again: load the state anew. The event's name stands in `data`, not in \
                    the `event` field, so `onmessage` gets them all. The stream ends when the token expires, when the \
                    user is blocked and when the client does not read; open it again with the last `id` and nothing \
                    is lost.""")
    @APIResponse(
            responseCode = "200",
            description = "Open until one side closes it",
            content =
                    @Content(
                            mediaType = MediaType.SERVER_SENT_EVENTS,
                            schema = @Schema(implementation = String.class),
                            examples = @ExampleObject(name = "stream", value = EXAMPLE)))
    @APIResponse(responseCode = "429", description = "RATE_LIMITED: the user has too many streams open")
    public CompletionStage<Void> stream(
            @RestHeader("Last-Event-ID")
                    @Min(0) @Parameter(description = "Resume after this id; a browser sends it by itself")
                    Long lastEventId,
            @RestQuery @Min(0) @Parameter(description = "The same, for the first request of a client that kept the id")
                    Long since,
            @Context RoutingContext request)
            throws InterruptedException {
        return streams.open(lastEventId, since, request);
    }
}
