package io.leadline.telephony.recordings;

import io.leadline.contracts.identity.CurrentCaller;
import io.leadline.contracts.identity.Permission;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
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
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Recordings whose call nobody could tell, or that did not come: people help. */
@Path("/api/recordings")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Recordings")
public class RecordingsResource {
    private final RecordingDesk desk;
    private final CurrentCaller caller;

    RecordingsResource(RecordingDesk desk, CurrentCaller caller) {
        this.desk = desk;
        this.caller = caller;
    }

    /**
     * A recording as admins see it.
     *
     * @param callId null while nobody knows
     * @param state waiting, kept or refused
     * @param source mango where its cloud told of it, else mail
     * @param why it was refused
     * @param duration in seconds, or null for a kind whose length cannot be told
     */
    @Schema(name = "RecordingView", examples = """
                    {"id":"0199d3c1-5b1e-7c44-9a55-0d1b6f6f2e02","call_id":null,"state":"kept","source":"mail",\
                    "why":null,\
                    "file_name":"2026.11.21__10-33-20__Клиент__Иванова.mp3","mime":"audio/mpeg","size":241344,"duration":60,\
                    "checksum":"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",\
                    "created_at":"2026-11-21T07:35:00Z"}""")
    public record RecordingView(
            UUID id,
            UUID callId,
            String state,
            String source,
            String why,
            String fileName,
            String mime,
            Long size,
            Integer duration,
            String checksum,
            Instant createdAt) {
        static RecordingView of(Recording recording) {
            return new RecordingView(
                    recording.id(),
                    recording.call(),
                    recording.state(),
                    recording.source(),
                    recording.why(),
                    recording.fileName(),
                    recording.mime(),
                    recording.size(),
                    recording.durationSeconds(),
                    recording.checksum(),
                    recording.createdAt());
        }

        @Override
        public String toString() {
            return "RecordingView[" + id + "]";
        }
    }

    /** A page of them, the newest first. */
    @Schema(name = "RecordingPage", examples = """
                    {"items":[{"id":"0199d3c1-5b1e-7c44-9a55-0d1b6f6f2e02","call_id":null,"state":"kept","source":"mail",\
                    "why":null,\
                    "file_name":"2026.11.21__10-33-20__Клиент__Иванова.mp3","mime":"audio/mpeg","size":241344,"duration":60,\
                    "checksum":"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",\
                    "created_at":"2026-11-21T07:35:00Z"}],"total":1,"page":1,"limit":20}""")
    public record RecordingPage(List<RecordingView> items, long total, int page, int limit) {}

    /** Whose it is. */
    @Schema(name = "LinkRecording", examples = "{\"call_id\":\"0199d3c1-5b1e-7c44-9a55-0d1b6f6f2e01\"}")
    public record LinkRecording(@NotNull UUID callId) {}

    @GET
    @Path("/unmatched")
    @PermissionsAllowed(Permission.TELEPHONY_SETUP)
    @Operation(operationId = "listUnmatchedRecordings", summary = "Mailed recordings whose call is not known")
    public RecordingPage list(
            @RestQuery @DefaultValue("1") @Min(1) @Max(100_000) int page,
            @RestQuery @DefaultValue("20") @Min(1) @Max(100) int limit) {
        var tenant = caller.get().tenantNumber();
        return new RecordingPage(
                desk.unmatched(tenant, limit, (page - 1L) * limit).stream()
                        .map(RecordingView::of)
                        .toList(),
                desk.countUnmatched(tenant),
                page,
                limit);
    }

    @POST
    @Path("/{recording_id}/link")
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed(Permission.TELEPHONY_SETUP)
    @Operation(operationId = "linkRecording", summary = "Say which call a recording is of")
    @APIResponse(responseCode = "409", description = "RECORDING_LINKED: it has its call")
    public RecordingView link(@RestPath("recording_id") UUID id, @Valid @NotNull LinkRecording link) {
        return RecordingView.of(desk.link(
                caller.get().tenantNumber(), id, link.callId(), caller.get().number()));
    }

    @POST
    @Path("/{recording_id}/unlink")
    @PermissionsAllowed(Permission.TELEPHONY_SETUP)
    @Operation(
            operationId = "unlinkRecording",
            summary = "Say that a recording is not of its call",
            description = "It is then linked by people only. A repeat changes nothing.")
    public RecordingView unlink(@RestPath("recording_id") UUID id) {
        return RecordingView.of(
                desk.unlink(caller.get().tenantNumber(), id, caller.get().number()));
    }

    @GET
    @Path("/refused")
    @PermissionsAllowed(Permission.TELEPHONY_SETUP)
    @Operation(operationId = "listRefusedRecordings", summary = "Recordings that did not come, and why")
    public RecordingPage refused(
            @RestQuery @DefaultValue("1") @Min(1) @Max(100_000) int page,
            @RestQuery @DefaultValue("20") @Min(1) @Max(100) int limit) {
        var tenant = caller.get().tenantNumber();
        return new RecordingPage(
                desk.refused(tenant, limit, (page - 1L) * limit).stream()
                        .map(RecordingView::of)
                        .toList(),
                desk.countRefused(tenant),
                page,
                limit);
    }

    @POST
    @Path("/{recording_id}/retry")
    @PermissionsAllowed(Permission.TELEPHONY_SETUP)
    @Operation(
            operationId = "retryRecording",
            summary = "Fetch a refused recording again",
            description =
                    "Mango locks an account out that asks wrongly too often: once it knows why, an admin asks again.")
    @APIResponse(responseCode = "409", description = "RECORDING_NOT_REFUSED")
    public RecordingView retry(@RestPath("recording_id") UUID id) {
        return RecordingView.of(
                desk.retry(caller.get().tenantNumber(), id, caller.get().number()));
    }
}
