package io.leadline.telephony.recordings;

import io.leadline.contracts.files.FileStore;
import io.leadline.contracts.identity.CurrentCaller;
import io.leadline.contracts.identity.Permission;
import io.leadline.contracts.problem.Problem;
import io.leadline.telephony.problem.TelephonyProblem;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** The sound of a call (roadmap 10.2). Who listens is written down. */
@Path("/api/calls/{call_id}/recording")
@RunOnVirtualThread
@Tag(name = "Calls")
public class RecordingResource {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int PARTIAL_CONTENT = 206;

    private final Recordings recordings;
    private final FileStore store;
    private final CurrentCaller caller;

    RecordingResource(Recordings recordings, FileStore store, CurrentCaller caller) {
        this.recordings = recordings;
        this.store = store;
        this.caller = caller;
    }

    @GET
    @PermissionsAllowed(Permission.CALLS_READ)
    @Operation(
            operationId = "getCallRecording",
            summary = "The recording of a call",
            description = "Takes one Range, so that a player can seek. Who listened is written down.")
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
    @APIResponse(responseCode = "404", description = "NO_RECORDING")
    @APIResponse(responseCode = "409", description = "RECORDING_WAITING: it is being fetched; repeat after Retry-After")
    @APIResponse(responseCode = "416", description = "RANGE_NOT_SATISFIABLE")
    public Response get(@RestPath("call_id") UUID call, @HeaderParam("Range") String range) throws IOException {
        var tenant = caller.get().tenantNumber();
        var recording = recordings.ofCall(tenant, call).orElseThrow(RecordingResource::none);
        if (recording.state().equals(Recording.WAITING)) {
            throw new Problem(TelephonyProblem.RECORDING_WAITING, "It is being fetched").retryAfter(SOON);
        }
        if (recording.state().equals(Recording.REFUSED)) {
            throw new Problem(TelephonyProblem.NO_RECORDING, recording.why());
        }
        var size = Math.toIntExact(recording.size());
        var asked = ByteRange.of(range, size);
        if (asked.isEmpty()) {
            throw new Problem(TelephonyProblem.RANGE_NOT_SATISFIABLE, "It has " + size + " bytes");
        }
        recordings.listened(tenant, recording.id(), caller.get().number());
        var part = asked.get();
        var bytes =
                store.open(tenant, recording.id(), part.first(), part.length()).orElseThrow(RecordingResource::none);
        return answer(recording, bytes, part, size);
    }

    private static Response answer(Recording recording, InputStream bytes, ByteRange part, int size) {
        var whole = part.isWhole(size);
        var answer = Response.status(whole ? 200 : PARTIAL_CONTENT)
                .entity(bytes)
                .type(recording.mime())
                .header(HttpHeaders.CONTENT_LENGTH, part.length())
                .header("Accept-Ranges", "bytes")
                .header(HttpHeaders.ETAG, "\"" + recording.checksum() + "\"")
                .header("X-Content-Type-Options", "nosniff")
                .header(HttpHeaders.CACHE_CONTROL, "private, no-store");
        return (whole
                        ? answer
                        : answer.header("Content-Range", "bytes %d-%d/%d".formatted(part.first(), part.last(), size)))
                .build();
    }

    private static Problem none() {
        return new Problem(TelephonyProblem.NO_RECORDING, "The call has no recording");
    }
}
