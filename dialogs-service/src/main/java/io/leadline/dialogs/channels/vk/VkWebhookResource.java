package io.leadline.dialogs.channels.vk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadline.contracts.json.Json;
import io.leadline.contracts.problem.CommonProblem;
import io.leadline.contracts.problem.Problem;
import io.leadline.contracts.secrets.Secrets;
import io.leadline.dialogs.Channel;
import io.leadline.dialogs.channels.ChannelAccount;
import io.leadline.dialogs.channels.ChannelAccount.Secret;
import io.leadline.dialogs.channels.WebhookOwners;
import io.leadline.dialogs.channels.inbox.Inbox;
import io.leadline.dialogs.channels.inbox.NewRow;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
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

/** Where VK sends a community's events; open to whoever has the server's secret (upstreams/vk.md §1, §2). */
@Path("/webhooks/vk/{tenant}")
@Produces(MediaType.TEXT_PLAIN)
@RunOnVirtualThread
@Tag(name = "Webhooks")
public class VkWebhookResource {
    private static final String TAKEN = "ok";

    private final WebhookOwners owners;
    private final Inbox inbox;

    VkWebhookResource(WebhookOwners owners, Inbox inbox) {
        this.owners = owners;
        this.inbox = inbox;
    }

    @POST
    @PermitAll
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "receiveVkEvent",
            summary = "Take an event of a tenant's community, or confirm the server",
            description = "ok says that the event is stored. A repeat changes nothing.")
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
                                                    "{\"type\":\"message_new\",\"group_id\":219000001,\"event_id\":\"e1\","
                                                            + "\"v\":\"5.199\",\"secret\":\"vk-demo-secret\",\"object\":{"
                                                            + "\"message\":{\"date\":1795600000,\"peer_id\":7,\"from_id\":7,"
                                                            + "\"conversation_message_id\":1,\"text\":\"Здравствуйте\"}}}")))
    @APIResponse(
            responseCode = "200",
            description = "ok, or the community's confirmation code",
            content =
                    @Content(
                            mediaType = MediaType.TEXT_PLAIN,
                            schema = @Schema(type = SchemaType.STRING),
                            examples = @ExampleObject(name = "stored", value = "ok")))
    @APIResponse(responseCode = "401", description = "UNAUTHORIZED: the secret is no community's; nothing is stored")
    @APIResponse(responseCode = "413", description = "PAYLOAD_TOO_LARGE")
    @APIResponse(responseCode = "415", description = "UNSUPPORTED_MEDIA_TYPE")
    public String receive(@RestPath String tenant, byte[] body) {
        inbox.requireSize(body);
        var number = owners.number(tenant);
        var event = read(body);
        var group = event.path("group_id").asText("");
        var isConfirmation = event.path("type").asText().equals("confirmation");
        var secret = event.path("secret").asText(null);
        var account = owners.accounts(number, Channel.VK).stream()
                .filter(candidate ->
                        candidate.address().isEmpty() || candidate.address().equals(group))
                // Before a secret is entered over there VK asks for the code without it; the code is none itself.
                .filter(candidate -> isConfirmation && secret == null
                        || Secrets.same(candidate.secret(Secret.WEBHOOK_SECRET), secret))
                .findFirst()
                .orElseThrow(() -> new Problem(CommonProblem.UNAUTHORIZED, "secret is no community's"));
        if (isConfirmation) {
            return confirmation(account);
        }
        var key = event.path("event_id").asText("");
        if (key.isEmpty()) {
            throw Problem.invalid("event_id", "is needed");
        }
        inbox.store(number, Channel.VK, List.of(new NewRow(account.id(), key, peer(event), withoutSecret(event))));
        return TAKEN;
    }

    private static String confirmation(ChannelAccount account) {
        var code = account.secret(Secret.CONFIRMATION);
        if (code == null) {
            throw new Problem(CommonProblem.NOT_FOUND, "The account has no confirmation code; save it, or register");
        }
        return code;
    }

    /** The inbox is no place for it. */
    private static byte[] withoutSecret(JsonNode event) {
        try {
            ((ObjectNode) event).remove("secret");
            return Json.lenient().writeValueAsBytes(event);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String peer(JsonNode event) {
        return event.at("/object/message/peer_id")
                .asText(event.at("/object/peer_id").asText("-"));
    }

    private static JsonNode read(byte[] body) {
        try {
            if (Json.lenient().readTree(body) instanceof ObjectNode event) {
                return event;
            }
            throw new Problem(CommonProblem.VALIDATION_ERROR, "An event is an object");
        } catch (IOException notJson) {
            throw new Problem(CommonProblem.VALIDATION_ERROR, "An event is JSON");
        }
    }
}
