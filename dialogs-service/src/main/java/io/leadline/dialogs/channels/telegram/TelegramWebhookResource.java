package io.leadline.dialogs.channels.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadline.contracts.json.Json;
import io.leadline.contracts.problem.CommonProblem;
import io.leadline.contracts.problem.Problem;
import io.leadline.contracts.secrets.Secrets;
import io.leadline.dialogs.Channel;
import io.leadline.dialogs.channels.ChannelAccount.Secret;
import io.leadline.dialogs.channels.WebhookOwners;
import io.leadline.dialogs.channels.inbox.Inbox;
import io.leadline.dialogs.channels.inbox.NewRow;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Where Telegram sends what clients write to a tenant's bots; open to whoever has a bot's secret. */
@Path("/webhooks/telegram/{tenant}")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Webhooks")
public class TelegramWebhookResource {
    private final WebhookOwners owners;
    private final Inbox inbox;

    TelegramWebhookResource(WebhookOwners owners, Inbox inbox) {
        this.owners = owners;
        this.inbox = inbox;
    }

    @POST
    @PermitAll
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "receiveTelegramUpdate",
            summary = "Take an update of a tenant's bot",
            description = "The answer says that the update is stored. A repeat changes nothing.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(type = SchemaType.OBJECT),
                            examples =
                                    @ExampleObject(
                                            name = "message",
                                            value =
                                                    "{\"update_id\":500001,\"message\":{\"message_id\":7,\"date\":1795600000,"
                                                            + "\"chat\":{\"id\":123456789,\"type\":\"private\"},"
                                                            + "\"from\":{\"id\":123456789,\"is_bot\":false,\"first_name\":\"Иван\"},"
                                                            + "\"text\":\"Здравствуйте, разбился экран\"}}")))
    @APIResponse(responseCode = "200", description = "Stored, now or already")
    @APIResponse(responseCode = "401", description = "UNAUTHORIZED: the secret is no bot's; nothing is stored")
    @APIResponse(responseCode = "413", description = "PAYLOAD_TOO_LARGE")
    @APIResponse(responseCode = "415", description = "UNSUPPORTED_MEDIA_TYPE")
    public Receipt receive(
            @RestPath String tenant, @HeaderParam("X-Telegram-Bot-Api-Secret-Token") String secret, byte[] body) {
        inbox.requireSize(body);
        var number = owners.number(tenant);
        var account = owners.accounts(number, Channel.TELEGRAM).stream()
                .filter(candidate -> Secrets.same(candidate.secret(Secret.WEBHOOK_SECRET), secret))
                .findFirst()
                .orElseThrow(
                        () -> new Problem(CommonProblem.UNAUTHORIZED, "X-Telegram-Bot-Api-Secret-Token is no bot's"));
        var update = read(body);
        if (!update.path("update_id").isIntegralNumber()) {
            throw Problem.invalid("update_id", "must be a number");
        }
        inbox.store(
                number,
                Channel.TELEGRAM,
                List.of(new NewRow(account.id(), update.path("update_id").asText(), chat(update), body)));
        return new Receipt(true);
    }

    /** That it is stored. */
    @Schema(name = "TelegramReceipt", examples = "{\"ok\":true}")
    public record Receipt(boolean ok) {}

    private static String chat(JsonNode update) {
        return update.at("/message/chat/id")
                .asText(update.at("/edited_message/chat/id").asText("-"));
    }

    private static JsonNode read(byte[] body) {
        try {
            return Json.lenient().readTree(body);
        } catch (IOException notJson) {
            throw new Problem(CommonProblem.VALIDATION_ERROR, "An update is JSON");
        }
    }
}
