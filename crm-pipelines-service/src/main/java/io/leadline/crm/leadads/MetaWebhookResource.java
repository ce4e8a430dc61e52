package io.leadline.crm.leadads;

import io.leadline.contracts.problem.CommonProblem;
import io.leadline.contracts.problem.Problem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
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
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** Where Meta tells of new leads of Facebook and Instagram forms (upstreams/meta-leadgen.md §1 and §2). */
@Path(MetaWebhookResource.PATH + "/{tenant}")
@RunOnVirtualThread
@Tag(name = "Lead ads")
public class MetaWebhookResource {
    static final String PATH = "/webhooks/meta-leads";

    private final MetaInbox inbox;

    MetaWebhookResource(MetaInbox inbox) {
        this.inbox = inbox;
    }

    @GET
    @PermitAll
    @Produces(MediaType.TEXT_PLAIN)
    @Operation(operationId = "verifyMetaWebhook", summary = "Meta's handshake: the challenge comes back")
    @APIResponse(
            responseCode = "200",
            description = "The challenge",
            content =
                    @Content(
                            mediaType = MediaType.TEXT_PLAIN,
                            schema = @Schema(type = SchemaType.STRING),
                            examples = @ExampleObject(name = "challenge", value = "1158201444")))
    @APIResponse(responseCode = "403", description = "FORBIDDEN: the verify token is not the saved one")
    public String verify(
            @RestPath @Parameter(description = "The tenant's number or uuid") String tenant,
            @RestQuery("hub.mode") String mode,
            @RestQuery("hub.challenge") String challenge,
            @RestQuery("hub.verify_token") String verifyToken) {
        if (!"subscribe".equals(mode)
                || challenge == null
                || !challenge.matches("[\\w.-]{1,200}")
                || !inbox.knows(tenant, verifyToken)) {
            throw new Problem(CommonProblem.FORBIDDEN, "The verify token is not the saved one");
        }
        return challenge;
    }

    @POST
    @PermitAll
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "receiveMetaLeads", summary = "Take Meta's notification of new leads", description = """
                    The leads are fetched afterwards by their numbers. A repeat, also hours later, changes nothing; \
                    what is not about leads is kept and left alone.""")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(type = SchemaType.OBJECT),
                            examples = @ExampleObject(name = "leadgen", value = """
                                                    {"object":"page","entry":[{"id":"104857600123456","time":1795255200,\
                                                    "changes":[{"field":"leadgen","value":{"leadgen_id":"123456789012345",\
                                                    "page_id":"104857600123456","form_id":"700000000000001",\
                                                    "created_time":1795255200}}]}]}""")))
    @APIResponse(responseCode = "200", description = "Stored, now or already")
    @APIResponse(responseCode = "401", description = "UNAUTHORIZED: the signature does not prove the body")
    @APIResponse(responseCode = "404", description = "NOT_FOUND: the tenant takes no lead ads")
    @APIResponse(responseCode = "413", description = "PAYLOAD_TOO_LARGE")
    public RestResponse<Void> receive(
            @RestPath @Parameter(description = "The tenant's number or uuid") String tenant,
            @HeaderParam("X-Hub-Signature-256") @Parameter(description = "sha256= and HMAC-SHA256 of the body in hex")
                    String signature,
            byte[] body) {
        inbox.receive(tenant, signature, body);
        // Not 204, as nothing said would be: Meta expects 200.
        return RestResponse.ok();
    }
}
