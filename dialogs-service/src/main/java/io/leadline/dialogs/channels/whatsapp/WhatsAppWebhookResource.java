package io.leadline.dialogs.channels.whatsapp;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadline.contracts.json.Json;
import io.leadline.contracts.problem.CommonProblem;
import io.leadline.contracts.problem.Problem;
import io.leadline.contracts.secrets.Secrets;
import io.leadline.dialogs.Channel;
import io.leadline.dialogs.channels.ChannelAccount;
import io.leadline.dialogs.channels.ChannelAccount.Secret;
import io.leadline.dialogs.channels.WebhookOwners;
import io.leadline.dialogs.channels.inbox.Inbox;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Where Meta sends messages and delivery reports of a tenant's numbers; open to whoever signs with the app's secret. */
@Path("/webhooks/whatsapp/{tenant}")
@RunOnVirtualThread
@Tag(name = "Webhooks")
public class WhatsAppWebhookResource {
    private static final String ALGORITHM = "HmacSHA256";

    private final WebhookOwners owners;
    private final Inbox inbox;

    WhatsAppWebhookResource(WebhookOwners owners, Inbox inbox) {
        this.owners = owners;
        this.inbox = inbox;
    }

    @GET
    @PermitAll
    @Produces(MediaType.TEXT_PLAIN)
    @Operation(operationId = "verifyWhatsAppWebhook", summary = "Meta's handshake: the challenge comes back")
    @APIResponse(
            responseCode = "200",
            description = "hub.challenge as it came",
            content =
                    @Content(
                            mediaType = MediaType.TEXT_PLAIN,
                            schema = @Schema(type = SchemaType.STRING),
                            examples = @ExampleObject(name = "challenge", value = "1158201444")))
    @APIResponse(responseCode = "403", description = "FORBIDDEN: the verify token is no account's")
    public String verify(
            @RestPath String tenant,
            @RestQuery("hub.mode") String mode,
            @RestQuery("hub.verify_token") String token,
            @RestQuery("hub.challenge") String challenge) {
        var known = owners.accounts(owners.number(tenant), Channel.WHATSAPP).stream()
                .anyMatch(account -> Secrets.same(account.secret(Secret.WEBHOOK_SECRET), token));
        if (!known || !"subscribe".equals(mode) || challenge == null) {
            throw new Problem(CommonProblem.FORBIDDEN, "hub.verify_token is no account's");
        }
        return challenge;
    }

    @POST
    @PermitAll
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "receiveWhatsAppCall",
            summary = "Take messages and statuses",
            description = "The answer says that all of them are stored. A repeat changes nothing.")
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
                                                    "{\"object\":\"whatsapp_business_account\",\"entry\":[{\"id\":\"1\","
                                                            + "\"changes\":[{\"field\":\"messages\",\"value\":{"
                                                            + "\"messaging_product\":\"whatsapp\",\"metadata\":{"
                                                            + "\"phone_number_id\":\"106540352242922\"},\"contacts\":[{"
                                                            + "\"profile\":{\"name\":\"Иван\"},\"wa_id\":\"79161234567\"}],"
                                                            + "\"messages\":[{\"from\":\"79161234567\",\"id\":\"wamid.X\","
                                                            + "\"timestamp\":\"1795600000\",\"type\":\"text\","
                                                            + "\"text\":{\"body\":\"Здравствуйте\"}}]}}]}]}")))
    @APIResponse(responseCode = "200", description = "Stored, now or already")
    @APIResponse(responseCode = "401", description = "UNAUTHORIZED: the signature is wrong; nothing is stored")
    @APIResponse(responseCode = "413", description = "PAYLOAD_TOO_LARGE")
    @APIResponse(responseCode = "415", description = "UNSUPPORTED_MEDIA_TYPE")
    public Receipt receive(@RestPath String tenant, @HeaderParam("X-Hub-Signature-256") String signature, byte[] body) {
        inbox.requireSize(body);
        var number = owners.number(tenant);
        var signed = owners.accounts(number, Channel.WHATSAPP).stream()
                .filter(account -> Secrets.same(signature(account, body), signature))
                .toList();
        if (signed.isEmpty()) {
            throw new Problem(CommonProblem.UNAUTHORIZED, "X-Hub-Signature-256 is wrong");
        }
        inbox.store(number, Channel.WHATSAPP, WhatsAppItems.of(read(body), body, signed));
        return new Receipt(true);
    }

    /** That it is stored. */
    @Schema(name = "WhatsAppReceipt", examples = "{\"ok\":true}")
    public record Receipt(boolean ok) {}

    /** Over the raw bytes: written again the JSON would be another (§3). */
    private static String signature(ChannelAccount account, byte[] body) {
        var secret = account.secret(Secret.APP_SECRET);
        if (secret == null) {
            return null;
        }
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode read(byte[] body) {
        try {
            return Json.lenient().readTree(body);
        } catch (IOException notJson) {
            throw new Problem(CommonProblem.VALIDATION_ERROR, "A call is JSON");
        }
    }
}
