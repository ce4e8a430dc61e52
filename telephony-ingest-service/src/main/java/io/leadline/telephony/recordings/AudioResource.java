package io.leadline.telephony.recordings;

import io.leadline.contracts.identity.CurrentCaller;
import io.leadline.contracts.identity.Permission;
import io.leadline.contracts.problem.CommonProblem;
import io.leadline.contracts.problem.Problem;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** The sound of one recording: of a call with several, or of one whose call a person is to tell by listening. */
@Path("/api/recordings/{recording_id}/audio")
@RunOnVirtualThread
@Tag(name = "Recordings")
public class AudioResource {
    private final RecordingDesk desk;
    private final Sounds sounds;
    private final CurrentCaller caller;

    AudioResource(RecordingDesk desk, Sounds sounds, CurrentCaller caller) {
        this.desk = desk;
        this.sounds = sounds;
        this.caller = caller;
    }

    @GET
    @PermissionsAllowed(Permission.CALLS_READ)
    @Operation(
            operationId = "getRecordingAudio",
            summary = "The sound of a recording",
            description =
                    "Takes one Range, so that a player can seek. Who listened is written down. One whose call is not"
                            + " known is for owner and admin alone.")
    @APIResponse(
            responseCode = "200",
            description = "All of it",
            content =
                    @Content(
                            mediaType = "audio/mpeg",
                            schema = @Schema(type = SchemaType.STRING, format = "binary"),
                            examples = @ExampleObject(name = "sound", value = "(the sound's bytes)")))
    @APIResponse(
            responseCode = "206",
            description = "The range that was asked for",
            content =
                    @Content(
                            mediaType = "audio/mpeg",
                            schema = @Schema(type = SchemaType.STRING, format = "binary"),
                            examples = @ExampleObject(name = "part", value = "(some of the sound's bytes)")))
    @APIResponse(responseCode = "404", description = "NOT_FOUND, or NO_RECORDING: it was refused")
    @APIResponse(responseCode = "409", description = "RECORDING_WAITING: it is being fetched; repeat after Retry-After")
    @APIResponse(responseCode = "416", description = "RANGE_NOT_SATISFIABLE")
    public Response get(@RestPath("recording_id") UUID id, @HeaderParam("Range") String range) throws IOException {
        var by = caller.get();
        var recording = desk.get(by.tenantNumber(), id);
        if (recording.call() == null
                && !Permission.roles(Permission.TELEPHONY_SETUP).contains(by.role())) {
            throw new Problem(CommonProblem.FORBIDDEN, "Nobody has said yet whose call it is of");
        }
        return sounds.answer(by.tenantNumber(), by.number(), recording, range);
    }
}
