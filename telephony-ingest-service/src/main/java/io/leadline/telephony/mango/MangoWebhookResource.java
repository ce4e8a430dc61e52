package io.leadline.telephony.mango;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.leadline.contracts.directory.Tenants;
import io.leadline.contracts.json.Json;
import io.leadline.contracts.problem.CommonProblem;
import io.leadline.contracts.problem.Problem;
import io.leadline.contracts.secrets.Secrets;
import io.leadline.telephony.intake.Arrival;
import io.leadline.telephony.intake.Intake;
import io.leadline.telephony.intake.Provider;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
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
    private final MangoSettings settings;

    MangoWebhookResource(Tenants tenants, MangoAccounts accounts, Intake intake, MangoSettings settings) {
        this.tenants = tenants;
        this.accounts = accounts;
        this.intake = intake;
        this.settings = settings;
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
        var form = form(body);
        if (form.json() == null) {
            return Response.ok().build();
        }
        var number = tenants.named(tenant);
        intake.store(arrival(number, signer(accounts.ofWebhook(number), form), kind, form.json()));
        return Response.ok().build();
    }

    private MangoForm form(byte[] body) {
        var largest = settings.largest().asLongValue();
        if (body.length > largest) {
            throw new Problem(CommonProblem.PAYLOAD_TOO_LARGE, "A post may have " + largest + " bytes");
        }
        try {
            return MangoForm.of(body);
        } catch (IllegalArgumentException _) {
            throw new Problem(CommonProblem.VALIDATION_ERROR, "The body is no form");
        }
    }

    private static MangoAccount signer(List<MangoAccount> known, MangoForm form) {
        return known.stream()
                .filter(account -> Secrets.same(account.apiKey(), form.apiKey())
                        && MangoSign.fits(account, form.json(), form.sign()))
                .findFirst()
                .orElseThrow(() -> new Problem(CommonProblem.UNAUTHORIZED, "No account of the tenant's signs so"));
    }

    private static Arrival arrival(long tenant, MangoAccount account, String kind, String json) {
        var post = read(json);
        var key = MangoPost.key(kind, post, json);
        return new Arrival(
                tenant,
                Provider.MANGO,
                account.id(),
                kind,
                key,
                MangoPost.lane(post, key),
                json.getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode read(String json) {
        try {
            return Json.lenient().readTree(json);
        } catch (JsonProcessingException _) {
            throw new Problem(CommonProblem.VALIDATION_ERROR, "json is no JSON");
        }
    }
}
