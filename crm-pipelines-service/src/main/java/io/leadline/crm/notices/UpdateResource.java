package io.leadline.crm.notices;

import io.leadline.crm.notices.bot.NoticeBot;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Where Telegram sends what people write to the notice bot; open to whoever has the secret. */
@Path(NoticeBot.WEBHOOK)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Notifications")
public class UpdateResource {
    private final UpdateInbox inbox;
    private final UpdateWorker worker;

    UpdateResource(UpdateInbox inbox, UpdateWorker worker) {
        this.inbox = inbox;
        this.worker = worker;
    }

    @POST
    @PermitAll
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "receiveTelegramUpdate",
            summary = "Take an update of the notice bot: /start code links a chat, /stop forgets it",
            description = "The answer says that the update is stored. A repeat changes nothing.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(type = SchemaType.OBJECT),
                            examples =
                                    @ExampleObject(
                                            name = "start",
                                            value =
                                                    "{\"update_id\":500001,\"message\":{\"message_id\":7,\"date\":1795600000,"
                                                            + "\"chat\":{\"id\":1005,\"type\":\"private\"},"
                                                            + "\"text\":\"/start c1k9kqTq0VxWJmXH2w3vTj5k\"}}")))
    @APIResponse(responseCode = "200", description = "Stored, now or already")
    @APIResponse(responseCode = "401", description = "UNAUTHORIZED: the secret is wrong; nothing is stored")
    @APIResponse(responseCode = "413", description = "PAYLOAD_TOO_LARGE")
    @APIResponse(responseCode = "415", description = "UNSUPPORTED_MEDIA_TYPE")
    public Received receive(@HeaderParam("X-Telegram-Bot-Api-Secret-Token") String secret, byte[] body) {
        inbox.receive(secret, body);
        worker.wake();
        return new Received(true);
    }

    /** That it is stored. */
    @Schema(name = "TelegramUpdateReceipt", examples = "{\"ok\":true}")
    public record Received(boolean ok) {}
}
