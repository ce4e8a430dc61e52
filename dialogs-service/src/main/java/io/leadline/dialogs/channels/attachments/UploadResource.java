package io.leadline.dialogs.channels.attachments;

import io.leadline.contracts.files.FileStore;
import io.leadline.contracts.files.FileType;
import io.leadline.contracts.identity.CurrentCaller;
import io.leadline.contracts.identity.Permission;
import io.leadline.contracts.problem.CommonProblem;
import io.leadline.contracts.problem.Problem;
import io.leadline.dialogs.Ids;
import io.leadline.dialogs.channels.ChannelSettings;
import io.leadline.dialogs.dialogs.Dialogs;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** The files that operators send. */
@Path("/api/v2/dialogs/{dialog_id}/attachments")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Messages")
public class UploadResource {
    private static final Duration SOON = Duration.ofSeconds(5);

    private final Dialogs dialogs;
    private final Attachments attachments;
    private final FileStore store;
    private final Ids ids;
    private final CurrentCaller caller;
    private final long largest;
    private final Semaphore places;

    UploadResource(
            Dialogs dialogs,
            Attachments attachments,
            FileStore store,
            Ids ids,
            CurrentCaller caller,
            ChannelSettings settings) {
        this.dialogs = dialogs;
        this.attachments = attachments;
        this.store = store;
        this.ids = ids;
        this.caller = caller;
        this.largest = settings.attachments().largestSent().asLongValue();
        this.places = new Semaphore(settings.attachments().atOnce());
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @ResponseStatus(201)
    @PermissionsAllowed(Permission.MESSAGES_SEND)
    @Operation(
            operationId = "uploadAttachment",
            summary = "Upload a picture, to be sent with sendMessage",
            description =
                    "The body is the file. So far pictures can be sent into Avito's chats: JPEG, HEIC, GIF, BMP or"
                            + " PNG by their bytes, at most 24 MB. What cannot be sent is refused here, before anything is.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_OCTET_STREAM,
                            schema = @Schema(type = SchemaType.STRING, format = "binary"),
                            examples = @ExampleObject(name = "bytes", value = "(the file's bytes)")))
    @APIResponseSchema(value = SentFileView.class, responseCode = "201")
    @APIResponse(responseCode = "413", description = "PAYLOAD_TOO_LARGE")
    @APIResponse(responseCode = "422", description = "ATTACHMENT_NOT_SENDABLE: the channel takes no such file")
    @APIResponse(responseCode = "503", description = "UNAVAILABLE: too many files at once; repeat after Retry-After")
    public SentFileView upload(
            @RestPath("dialog_id") UUID dialog,
            @RestQuery @Size(max = 200) @Parameter(description = "The file's name") String name,
            InputStream body)
            throws IOException {
        var found = dialogs.require(caller.get().tenantNumber(), dialog);
        if (!places.tryAcquire()) {
            throw new Problem(CommonProblem.UNAVAILABLE, "Other files are on their way; repeat soon").retryAfter(SOON);
        }
        try {
            var bytes = body.readNBytes(Math.toIntExact(largest + 1));
            if (bytes.length > largest) {
                throw new Problem(
                        CommonProblem.PAYLOAD_TOO_LARGE, "A file may have " + (largest >> 20) + " MB at most");
            }
            var mime = FileType.of(bytes, null);
            SendableFiles.require(found.channel(), mime);
            var id = ids.next();
            store.put(caller.get().tenantNumber(), id, bytes);
            return SentFileView.of(attachments.add(
                    found,
                    caller.get().tenantNumber(),
                    new Attachments.Upload(id, "photo", name, mime, bytes.length),
                    caller.get().number()));
        } finally {
            places.release();
        }
    }
}
