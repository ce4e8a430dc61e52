package io.leadline.dialogs.channels.attachments;

import io.leadline.contracts.files.FileStore;
import io.leadline.contracts.files.FileType;
import io.leadline.contracts.identity.CurrentCaller;
import io.leadline.contracts.identity.Permission;
import io.leadline.contracts.problem.CommonProblem;
import io.leadline.contracts.problem.Problem;
import io.leadline.dialogs.problem.DialogProblem;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
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

/** The files that clients and operators send. */
@Path("/api/v2/attachments")
@RunOnVirtualThread
@Tag(name = "Messages")
public class AttachmentResource {
    private static final Duration SOON = Duration.ofSeconds(2);

    private final Attachments attachments;
    private final FileStore store;
    private final CurrentCaller caller;

    AttachmentResource(Attachments attachments, FileStore store, CurrentCaller caller) {
        this.attachments = attachments;
        this.store = store;
        this.caller = caller;
    }

    @GET
    @Path("/{attachment_id}")
    @PermissionsAllowed(Permission.DIALOGS_READ)
    @Operation(
            operationId = "getAttachment",
            summary = "A file a client or an operator sent",
            description = "Its type is what its bytes say, not what the sender says.")
    @APIResponse(
            responseCode = "200",
            description = "The bytes",
            content =
                    @Content(
                            mediaType = "application/octet-stream",
                            schema = @Schema(type = SchemaType.STRING, format = "binary"),
                            examples = @ExampleObject(name = "bytes", value = "(the file's bytes)")))
    @APIResponse(
            responseCode = "409",
            description = "ATTACHMENT_WAITING: it is being fetched; repeat after Retry-After")
    @APIResponse(responseCode = "410", description = "ATTACHMENT_REFUSED: it will never be there; detail says why")
    public Response get(@RestPath("attachment_id") UUID id) throws IOException {
        var tenant = caller.get().tenantNumber();
        var attachment = attachments
                .find(tenant, id)
                .orElseThrow(() -> new Problem(CommonProblem.NOT_FOUND, "There is no attachment " + id));
        if (attachment.state().equals("refused")) {
            throw new Problem(DialogProblem.ATTACHMENT_REFUSED, attachment.why());
        }
        if (attachment.state().equals("waiting")) {
            throw new Problem(DialogProblem.ATTACHMENT_WAITING, "It is being fetched").retryAfter(SOON);
        }
        var bytes = store.get(tenant, id)
                .orElseThrow(() -> new Problem(CommonProblem.NOT_FOUND, "The file is not in the store"));
        var name = attachment.name() == null ? attachment.kind() : attachment.name();
        return Response.ok(bytes, attachment.mime())
                .header(HttpHeaders.CONTENT_DISPOSITION, FileType.disposition(attachment.mime(), name))
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .header(HttpHeaders.CACHE_CONTROL, "private, max-age=86400, immutable")
                .build();
    }
}
