package io.leadline.dialogs.messages;

import io.leadline.contracts.directory.Tenants;
import io.leadline.contracts.idempotency.Idempotent;
import io.leadline.contracts.identity.Caller;
import io.leadline.contracts.identity.CurrentCaller;
import io.leadline.contracts.identity.Permission;
import io.leadline.contracts.problem.Problem;
import io.leadline.dialogs.timeline.DeliveryStatus;
import io.leadline.dialogs.timeline.Moment;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** What was said in a dialog (dialogs document §2). */
@Path("/api/v2/dialogs/{dialog_id}/messages")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Messages")
public class MessageResource {
    private final MessageReading reading;
    private final Tenants tenants;
    private final CurrentCaller caller;

    private final Messages messages;
    private final Waiting waiting;
    private final MessageSettings settings;

    MessageResource(
            MessageReading reading,
            Messages messages,
            Waiting waiting,
            MessageSettings settings,
            Tenants tenants,
            CurrentCaller caller) {
        this.reading = reading;
        this.messages = messages;
        this.waiting = waiting;
        this.settings = settings;
        this.tenants = tenants;
        this.caller = caller;
    }

    @GET
    @PermissionsAllowed(Permission.DIALOGS_READ)
    @Operation(
            operationId = "listMessages",
            summary = "The messages of a dialog, a page of the newest before a moment",
            description = "The oldest of the page comes first. No two have the same created_at, so that paging with"
                    + " before leaves none out, however many come meanwhile.")
    public MessagePage list(
            @RestPath("dialog_id") UUID dialog,
            @RestQuery @DefaultValue("50") @Min(1) @Max(100) int limit,
            @RestQuery @Parameter(description = "ISO 8601; without an offset the tenant's time") String before,
            @RestQuery
                    @DefaultValue("message")
                    @Pattern(regexp = "message|all", message = "must be message or all") @Parameter(description = "all shows what happened between the messages too")
                    String types) {
        var tenant = caller.get().tenantNumber();
        return reading.page(
                tenant, dialog, Moment.parse("before", before, tenants.zone(tenant)), limit, "message".equals(types));
    }

    @POST
    @Idempotent
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed(Permission.MESSAGES_SEND)
    @Operation(
            operationId = "sendMessage",
            summary = "Write to the client",
            description =
                    "Waits up to 3 s for the channel: 201 with sent true or false says what became of it, 202 that"
                            + " it still waits; then the WebSocket brings dialog.message_status. client_message_id and"
                            + " Idempotency-Key each keep a repeat from being sent twice. A file is uploaded first"
                            + " (uploadAttachment), and goes without a text of its own.")
    @APIResponseSchema(value = SentMessage.class, responseCode = "201")
    @APIResponse(
            responseCode = "202",
            description = "It stands in the dialog and waits for the channel",
            content = @Content(schema = @Schema(implementation = SentMessage.class)))
    @APIResponse(responseCode = "409", description = "DIALOG_COMPLETED: open the dialog again first")
    @APIResponse(responseCode = "422", description = "ATTACHMENT_NOT_SENDABLE: the channel takes no such file")
    public RestResponse<SentMessage> send(@RestPath("dialog_id") UUID dialog, @Valid @NotNull NewMessage message) {
        if ((message.content() == null) == (message.attachmentId() == null)) {
            throw Problem.invalid("content", "is needed, or attachment_id, and not both");
        }
        var me = caller.get();
        return answered(me, RestResponse.Status.CREATED, messages.send(me, dialog, message));
    }

    @POST
    @Idempotent
    @Path("/{message_id}/resend")
    @PermissionsAllowed(Permission.MESSAGES_SEND)
    @Operation(
            operationId = "resendMessage",
            summary = "Send a message again that failed, or may not have arrived",
            description = "For a message whose status is failed, or whose delivery.state is unknown: then the channel"
                    + " never said whether it arrived, and the client may have it twice (Telegram and WhatsApp; VK and"
                    + " Avito know a repeat for a while). A failed one is queued again, the only way back a status"
                    + " goes. Waits up to 3 s for the channel, as sending does.")
    @APIResponseSchema(value = SentMessage.class, responseCode = "200")
    @APIResponse(
            responseCode = "202",
            description = "It waits for the channel again",
            content = @Content(schema = @Schema(implementation = SentMessage.class)))
    @APIResponse(
            responseCode = "409",
            description = "MESSAGE_NOT_STUCK: it is on its way, or has arrived (status says how far);"
                    + " DIALOG_COMPLETED: open the dialog again first")
    public RestResponse<SentMessage> resend(@RestPath("dialog_id") UUID dialog, @RestPath("message_id") UUID message) {
        var me = caller.get();
        return answered(me, RestResponse.Status.OK, messages.resend(me, dialog, message));
    }

    private RestResponse<SentMessage> answered(Caller me, RestResponse.Status known, SentMessage written) {
        var sent = written;
        var deadline = System.nanoTime() + settings.patience().toNanos();
        while (sent.status() == DeliveryStatus.QUEUED && waiting.await(sent.id(), deadline)) {
            sent = messages.state(me.tenantNumber(), sent.id());
        }
        waiting.done(sent.id());
        var status = sent.status() == DeliveryStatus.QUEUED ? RestResponse.Status.ACCEPTED : known;
        return RestResponse.ResponseBuilder.create(status, sent).build();
    }
}
