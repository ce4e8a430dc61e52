package io.leadline.telephony.avito.chats;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadline.contracts.json.Json;
import io.leadline.contracts.problem.CommonProblem;
import io.leadline.contracts.problem.Problem;
import io.leadline.telephony.avito.AvitoSettings;
import io.leadline.telephony.avito.accounts.AvitoAccounts;
import io.leadline.telephony.intake.Arrival;
import io.leadline.telephony.intake.Intake;
import io.leadline.telephony.intake.Provider;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/**
 * Where Avito sends what happens in chats; open to whoever knows an account's secret. The signature Avito sends is not
 * documented, so it proves nothing and is not looked at (upstreams/avito.md §4). Answers within two seconds: stores, no
 * more.
 */
@Path("/webhooks/avito/{account_secret}")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Webhooks")
public class AvitoWebhookResource {
    private static final String EXAMPLE = """
            {"id":"7c0f5c0e-6c1b-4a54-9d3b-2d6a1f0e9b11","version":"v3.0.0","timestamp":1790000501,"payload":\
            {"type":"message","value":{"id":"0f1e2d3c4b5a69788796a5b4c3d2e1f0","chat_id":"u2i-AbCdEfGhIjKlMnOpQrStUv",\
            "user_id":100200300,"author_id":900800700,"created":1790000500,"type":"text","chat_type":"u2i",\
            "content":{"text":"Здравствуйте, приедете сегодня?"},"item_id":3900000123}}}""";

    private final AvitoAccounts accounts;
    private final Intake intake;
    private final AvitoSettings settings;

    AvitoWebhookResource(AvitoAccounts accounts, Intake intake, AvitoSettings settings) {
        this.accounts = accounts;
        this.intake = intake;
        this.settings = settings;
    }

    @POST
    @PermitAll
    @Consumes(MediaType.WILDCARD)
    @Operation(
            operationId = "receiveAvitoEvent",
            summary = "Take what happened in an account's chats",
            description = "The answer says that it is stored. A repeat changes nothing, a type nobody knows is stored;"
                    + " {} is Avito's check of the address.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(type = SchemaType.OBJECT),
                            examples = @ExampleObject(name = "message", value = EXAMPLE)))
    @APIResponse(responseCode = "200", description = "Stored, now or already")
    @APIResponse(responseCode = "401", description = "UNAUTHORIZED: no account has this secret; nothing is stored")
    @APIResponse(responseCode = "413", description = "PAYLOAD_TOO_LARGE")
    @APIResponse(responseCode = "503", description = "UNAVAILABLE: not stored")
    public Receipt receive(@RestPath("account_secret") String secret, byte[] body) {
        var largest = settings.largestPost().asLongValue();
        if (body.length > largest) {
            throw new Problem(CommonProblem.PAYLOAD_TOO_LARGE, "A post may have " + largest + " bytes");
        }
        var account = accounts.ofWebhook(secret)
                .orElseThrow(() -> new Problem(CommonProblem.UNAUTHORIZED, "No account has this secret"));
        var post = read(body);
        if (!post.isEmpty() && account.enabled()) {
            var key = AvitoPost.key(post, body);
            intake.store(new Arrival(
                    account.tenant(),
                    Provider.AVITO,
                    account.id(),
                    AvitoPost.kind(post),
                    key,
                    AvitoPost.lane(account.id(), post, key),
                    body));
        }
        return new Receipt(true);
    }

    /** That it is stored. */
    @Schema(name = "AvitoReceipt", examples = "{\"ok\":true}")
    public record Receipt(boolean ok) {}

    private static JsonNode read(byte[] body) {
        try {
            var read = Json.lenient().readTree(body);
            if (read != null && read.isObject()) {
                return read;
            }
        } catch (IOException notJson) {
            // told below
        }
        throw new Problem(CommonProblem.VALIDATION_ERROR, "A post is a JSON object");
    }
}
