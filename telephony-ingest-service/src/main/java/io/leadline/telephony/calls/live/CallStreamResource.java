package io.leadline.telephony.calls.live;

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

/** The live table of calls and the pop-up (roadmap, stage 9.2). */
@Path("/api/calls/stream")
@Tag(name = "Calls")
public class CallStreamResource {
    private static final String EXAMPLE = """
            id:41
            data:{"event":"connected","data":{"tenant_id":1}}

            id:42
            data:{"event":"call_started","data":{"call_id":"0199d3c1-5b1e-4c44-9a55-0d1b6f6f2c01","tenant_id":1,\
            "direction":"inbound","status":"ringing","phone_client":"+79161234567","line":"+74951112233",\
            "rk":"Авито","city":"Тверь","avito_name":"Мастер Сервис","operator_id":8,"ringing_operator_ids":[8,9]}}

            id:45
            data:{"event":"ping","data":{}}

            """;

    private final StreamOpening streams;

    CallStreamResource(StreamOpening streams) {
        this.streams = streams;
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Blocking
    @RunOnVirtualThread
    @PermissionsAllowed(Permission.CALLS_READ)
    @Operation(
            operationId = "streamCalls",
            summary = "Calls as they come and change, as server-sent events",
            description = """
                    `call_started`, again whenever whose phones ring changes (`ringing_operator_ids`; a transfer too), \
                    `call_answered`, again when somebody else talks, `call_finished`, again when more is known: of a \
                    call the last one holds. And `call_recording_ready`. docs/asyncapi/telephony.yaml shows each. `connected` comes first, `ping` about every 30 s when nothing else did, \
                    `resync` when events were missed that cannot be sent again: load the list anew. The event's name \
                    stands in `data`, so `onmessage` gets them all. The stream ends when the token expires, when the \
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
