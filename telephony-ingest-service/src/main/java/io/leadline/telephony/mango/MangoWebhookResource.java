package io.leadline.telephony.mango;

import io.leadline.contracts.directory.Tenants;
import io.leadline.telephony.intake.Intake;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
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
 * Where Mango sends events and the outcomes of commands; open to whoever signs as one of the tenant's accounts
 * (upstreams/mango-office.md §1, §2).
 */
@Path("/webhooks/mango/{tenant}")
@RunOnVirtualThread
@Tag(name = "Webhooks")
public class MangoWebhookResource {
    private static final String EMPTY = "(no body)";
    private static final String EXAMPLE = "vpbx_api_key=demo-key-7f3a&sign=(64 hex digits)"
            + "&json=%7B%22entry_id%22%3A%22MTIzNDU2Nzg5MA%3D%3D%22%2C%22call_id%22%3A%22MToxMDAwMDE6MTIzNDU6MQ%3D%3D%22%7D";

    private final Tenants tenants;
    private final MangoAccounts accounts;
    private final Intake intake;
    private final MangoPosts posts;

    MangoWebhookResource(Tenants tenants, MangoAccounts accounts, Intake intake, MangoPosts posts) {
        this.tenants = tenants;
        this.accounts = accounts;
        this.intake = intake;
        this.posts = posts;
    }

    @POST
    @PermitAll
    @Consumes(MediaType.WILDCARD)
    @Operation(
            operationId = "checkMangoConnection",
            summary = "Mango's check of the address",
            description = "Mango saves the address only if it answers; nothing is stored.")
    @APIResponse(
            responseCode = "200",
            description = "The address answers",
            content =
                    @Content(
                            mediaType = MediaType.TEXT_PLAIN,
                            schema = @Schema(type = SchemaType.STRING),
                            examples = @ExampleObject(name = "empty", value = EMPTY)))
    public Response check(@RestPath String tenant) {
        return Response.ok().build();
    }

    @GET
    @PermitAll
    @Operation(
            operationId = "checkMangoAddress",
            summary = "Mango's check of the address, without a body",
            description = "Nobody has told which method it uses (upstreams/mango-office.md §10); HEAD is answered too.")
    @APIResponse(
            responseCode = "200",
            description = "The address answers",
            content =
                    @Content(
                            mediaType = MediaType.TEXT_PLAIN,
                            schema = @Schema(type = SchemaType.STRING),
                            examples = @ExampleObject(name = "empty", value = EMPTY)))
    public Response look(@RestPath String tenant) {
        return Response.ok().build();
    }

    @POST
    @Path("/{kind: (events|result)/.{1,100}}")
    @PermitAll
    @Consumes(MediaType.WILDCARD)
    @Operation(
            operationId = "receiveMangoEvent",
            summary = "Take an event or the outcome of a command",
            description =
                    "The answer says that it is stored. A repeat changes nothing; a kind nobody knows is stored; without `json` it is Mango's check of the address.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_FORM_URLENCODED,
                            schema = @Schema(type = SchemaType.STRING),
                            examples = @ExampleObject(name = "call", value = EXAMPLE)))
    @APIResponse(
            responseCode = "200",
            description = "Stored, now or already",
            content =
                    @Content(
                            mediaType = MediaType.TEXT_PLAIN,
                            schema = @Schema(type = SchemaType.STRING),
                            examples = @ExampleObject(name = "empty", value = EMPTY)))
    @APIResponse(
            responseCode = "401",
            description = "UNAUTHORIZED: no account of the tenant's signs so; nothing is stored")
    @APIResponse(responseCode = "413", description = "PAYLOAD_TOO_LARGE")
    @APIResponse(responseCode = "503", description = "SERVICE_UNAVAILABLE: not stored, to be repeated")
    public Response receive(@RestPath String tenant, @RestPath String kind, byte[] body) {
        posts.form(body).ifPresent(form -> {
            var number = tenants.named(tenant);
            intake.store(posts.arrival(number, accounts.ofWebhook(number), kind, form));
        });
        return Response.ok().build();
    }
}
