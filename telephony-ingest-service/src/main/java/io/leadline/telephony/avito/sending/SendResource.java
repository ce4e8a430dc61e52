package io.leadline.telephony.avito.sending;

import io.leadline.contracts.idempotency.Idempotent;
import io.leadline.contracts.identity.CurrentCaller;
import io.leadline.contracts.identity.Permission;
import io.leadline.contracts.problem.CommonProblem;
import io.leadline.contracts.problem.Problem;
import io.leadline.telephony.avito.accounts.AvitoAccounts;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** How dialogs-service sends into Avito's chats (DESIGN §3, REST between services). */
@Path("/internal/avito/accounts/{id}/chats/{chat_id}/messages")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Internal")
public class SendResource {
    private static final Duration SOON = Duration.ofSeconds(5);

    private final AvitoAccounts accounts;
    private final Sending sending;
    private final CurrentCaller caller;

    SendResource(AvitoAccounts accounts, Sending sending, CurrentCaller caller) {
        this.accounts = accounts;
        this.sending = sending;
        this.caller = caller;
    }

    @POST
    @Idempotent
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed(Permission.AVITO_SEND)
    @Operation(
            operationId = "sendAvitoMessage",
            summary = "Send into a chat, each Idempotency-Key once",
            description =
                    "After a 503 repeat with the same key: what may have arrived is looked for in the chat first.")
    @APIResponse(responseCode = "404", description = "NOT_FOUND: Avito does not know the chat, or we the account")
    @APIResponse(responseCode = "409", description = "IDEMPOTENCY_KEY_IN_USE: it is being sent")
    @APIResponse(responseCode = "422", description = "MESSAGE_REFUSED by Avito, or IDEMPOTENCY_KEY_REUSED")
    @APIResponse(responseCode = "429", description = "RATE_LIMITED by Avito")
    @APIResponse(responseCode = "503", description = "PROVIDER_UNAVAILABLE: Avito or the account's proxy")
    public SentView send(
            @RestPath long id,
            @RestPath("chat_id") @Size(max = 200) String chat,
            @HeaderParam("Idempotency-Key") @NotNull @Size(min = 1, max = 200) String key,
            @Valid @NotNull NewChatMessage message) {
        if ((message.text() == null) == (message.imageId() == null)) {
            throw Problem.invalid("text", "is needed, or image_id, and not both");
        }
        var account = accounts.requireEnabled(caller.get().tenantNumber(), id);
        var words = message.text() == null ? new Words.Image(message.imageId()) : new Words.Text(message.text());
        return switch (sending.send(account, chat, "dialogs:" + key, words)) {
            case SendResult.Sent(var externalId) -> new SentView(externalId);
            case SendResult.Busy _ ->
                throw new Problem(CommonProblem.IDEMPOTENCY_KEY_IN_USE, "It is being sent").retryAfter(SOON);
            case SendResult.KeyReused _ ->
                throw new Problem(CommonProblem.IDEMPOTENCY_KEY_REUSED, "The key was used for another message");
            case SendResult.Failed(var why, var doubtful) -> throw why.problemOfSending(doubtful);
        };
    }
}
