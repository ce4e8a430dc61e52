package io.leadline.telephony.avito.media;

import io.leadline.contracts.egress.Egress;
import io.leadline.contracts.files.FileType;
import io.leadline.contracts.identity.CurrentCaller;
import io.leadline.contracts.identity.Permission;
import io.leadline.contracts.problem.CommonProblem;
import io.leadline.contracts.problem.Problem;
import io.leadline.telephony.avito.AvitoSettings;
import io.leadline.telephony.avito.accounts.AvitoAccount;
import io.leadline.telephony.avito.accounts.AvitoAccounts;
import io.leadline.telephony.avito.api.AvitoAnswer;
import io.leadline.telephony.avito.api.AvitoAnswer.Said;
import io.leadline.telephony.avito.api.AvitoApi;
import io.leadline.telephony.avito.api.AvitoClients;
import io.leadline.telephony.avito.api.AvitoRequest;
import io.leadline.telephony.avito.api.Trouble;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/**
 * Files that buyers send, fetched for dialogs-service: through the account's proxy like all that is the account's, and
 * never from a private network (docs/adr/0031).
 */
@Path("/internal/avito/accounts/{id}")
@RunOnVirtualThread
@Tag(name = "Internal")
public class ReceivedResource {
    private final AvitoAccounts accounts;
    private final AvitoApi api;
    private final AvitoClients clients;
    private final Transfers transfers;
    private final Egress egress;
    private final AvitoSettings settings;
    private final CurrentCaller caller;

    ReceivedResource(
            AvitoAccounts accounts,
            AvitoApi api,
            AvitoClients clients,
            Transfers transfers,
            Egress egress,
            AvitoSettings settings,
            CurrentCaller caller) {
        this.accounts = accounts;
        this.api = api;
        this.clients = clients;
        this.transfers = transfers;
        this.egress = egress;
        this.settings = settings;
        this.caller = caller;
    }

    @GET
    @Path("/images")
    @PermissionsAllowed(Permission.AVITO_SEND)
    @Operation(operationId = "fetchAvitoImage", summary = "A picture a buyer sent, by its address in the message")
    @APIResponse(
            responseCode = "200",
            description = "The bytes",
            content =
                    @Content(
                            mediaType = "application/octet-stream",
                            schema = @Schema(type = SchemaType.STRING, format = "binary"),
                            examples = @ExampleObject(name = "bytes", value = "(the file's bytes)")))
    @APIResponse(responseCode = "404", description = "NOT_FOUND: Avito has it no more, or we the account")
    @APIResponse(responseCode = "413", description = "PAYLOAD_TOO_LARGE")
    @APIResponse(responseCode = "503", description = "PROVIDER_UNAVAILABLE: Avito or the account's proxy")
    public Response image(@RestPath long id, @RestQuery @NotNull @Size(min = 1, max = 2_000) String url)
            throws IOException {
        return fetch(accounts.requireEnabled(caller.get().tenantNumber(), id), url);
    }

    @GET
    @Path("/voices/{voice_id}")
    @PermissionsAllowed(Permission.AVITO_SEND)
    @Operation(
            operationId = "fetchAvitoVoice",
            summary = "What a buyer said",
            description = "Avito's address of it is good for an hour, so it is asked for each time.")
    @APIResponse(
            responseCode = "200",
            description = "The bytes",
            content =
                    @Content(
                            mediaType = "application/octet-stream",
                            schema = @Schema(type = SchemaType.STRING, format = "binary"),
                            examples = @ExampleObject(name = "bytes", value = "(the file's bytes)")))
    @APIResponse(responseCode = "404", description = "NOT_FOUND: Avito has it no more, or we the account")
    @APIResponse(responseCode = "413", description = "PAYLOAD_TOO_LARGE")
    @APIResponse(responseCode = "503", description = "PROVIDER_UNAVAILABLE: Avito or the account's proxy")
    public Response voice(@RestPath long id, @RestPath("voice_id") @Size(max = 200) String voice) throws IOException {
        var account = accounts.requireEnabled(caller.get().tenantNumber(), id);
        var answer = api.call(
                account,
                AvitoRequest.get("/messenger/v1/accounts/" + account.userId() + "/getVoiceFiles?voice_ids="
                                + AvitoRequest.encoded(voice))
                        .within(settings.shortTimeout()));
        if (!(answer instanceof Said said) || !said.isOk()) {
            throw answer.problemOfSending(false);
        }
        var url = said.json().path("voices_urls").path(voice).asText("");
        if (url.isEmpty()) {
            throw new Problem(CommonProblem.NOT_FOUND, "Avito does not know the voice");
        }
        return fetch(account, url);
    }

    private Response fetch(AvitoAccount account, String url) throws IOException {
        var request = AvitoRequest.elsewhere(egress.require("url", url).toString());
        return transfers.one(() -> switch (clients.call(account, request)) {
            case Said said
            when said.isOk() ->
                Response.ok(said.body(), FileType.of(said.body(), null)).build();
            case AvitoAnswer.Lost(var trouble)
            when trouble == Trouble.TOO_LARGE -> throw new Problem(CommonProblem.PAYLOAD_TOO_LARGE, trouble.message());
            case Said said
            when said.status() == 403 || said.status() == 410 ->
                throw new Problem(CommonProblem.NOT_FOUND, "Avito has the file no more");
            case AvitoAnswer answer -> throw answer.problemOfSending(false);
        });
    }
}
