package io.leadline.contracts.outbox;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.leadline.contracts.identity.Permission;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Events this service gave up on, of the caller's tenant (DESIGN §3, "Poison events"). */
@Path("/api/outbox/dead-letters")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Outbox")
@RunOnVirtualThread
public class DeadLetterResource {
    private final DeadLetters letters;
    private final DeadLetterReplay replay;

    DeadLetterResource(DeadLetters letters, DeadLetterReplay replay) {
        this.letters = letters;
        this.replay = replay;
    }

    /**
     * @param seq the event's number in the log
     * @param payload the event itself, a JSON object
     * @param reason what the last try failed with
     */
    record DeadLetterView(
            long id,
            String consumer,
            long seq,
            UUID eventId,
            String type,
            Instant occurredAt,
            @JsonRawValue @Schema(type = SchemaType.OBJECT) String payload,
            String reason,
            int tries,
            Instant failedAt) {
        static DeadLetterView of(DeadLetters.DeadLetter letter) {
            var event = letter.event();
            return new DeadLetterView(
                    letter.id(),
                    letter.consumer(),
                    event.seq(),
                    event.eventId(),
                    event.type(),
                    event.occurredAt(),
                    event.payload(),
                    letter.reason(),
                    letter.tries(),
                    letter.failedAt());
        }
    }

    record DeadLetterPage(List<DeadLetterView> items, long total, int page, int size, long pages) {}

    /** One page, newest first. */
    @GET
    @PermissionsAllowed(Permission.OUTBOX_REPLAY)
    @Operation(operationId = "listDeadLetters", summary = "Events this service gave up on, newest first")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = DeadLetterPage.class),
                            examples = @ExampleObject(name = "one dead letter", value = """
                                            {"items": [{"id": 7, "consumer": "crm.timeline", "seq": 48213,
                                              "event_id": "019a9f3e-7c1b-7d55-9c3e-2f8a5f0d6b11",
                                              "type": "workiz.lead_assigned", "occurred_at": "2026-11-20T10:15:30.123Z",
                                              "payload": {"uuid": "XYZ55Y", "team_member": "Alex Wilson"},
                                              "reason": "NullPointerException", "tries": 5,
                                              "failed_at": "2026-11-20T10:15:48.001Z"}],
                                             "total": 1, "page": 1, "size": 20, "pages": 1}""")))
    @APIResponse(responseCode = "400", description = "VALIDATION_ERROR")
    @APIResponse(responseCode = "401", description = "UNAUTHORIZED")
    @APIResponse(responseCode = "403", description = "FORBIDDEN")
    @APIResponse(responseCode = "503", description = "UNAVAILABLE")
    public DeadLetterPage list(
            @RestQuery @DefaultValue("1") @Min(1) @Max(1_000_000) int page,
            @RestQuery @DefaultValue("20") @Min(1) @Max(100) int size) {
        var found = letters.find(size, (page - 1L) * size);
        return new DeadLetterPage(
                found.letters().stream().map(DeadLetterView::of).toList(),
                found.total(),
                page,
                size,
                Math.ceilDiv(found.total(), size));
    }

    /** Handles the event once more, now; on success the dead letter is gone. */
    @POST
    @Path("/{id}/replay")
    @ResponseStatus(204)
    @PermissionsAllowed(Permission.OUTBOX_REPLAY)
    @Operation(operationId = "replayDeadLetter", summary = "Handle a dead letter's event once more")
    @APIResponse(responseCode = "204", description = "Handled; the dead letter is gone")
    @APIResponse(responseCode = "401", description = "UNAUTHORIZED")
    @APIResponse(responseCode = "403", description = "FORBIDDEN")
    @APIResponse(responseCode = "404", description = "NOT_FOUND")
    @APIResponse(responseCode = "409", description = "CONFLICT: it failed again, or someone else replays it")
    @APIResponse(responseCode = "503", description = "UNAVAILABLE")
    public void replay(@RestPath long id) {
        replay.replay(id);
    }
}
