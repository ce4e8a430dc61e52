package io.leadline.crm.tokens;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestForm;

/** The OAuth 2 token endpoint for services; errors are RFC 6749 §5.2, as OAuth clients expect them. */
@Path("/api/auth/token")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Auth")
public class TokenResource {
    private final ServiceClients clients;
    private final AccessTokens tokens;

    TokenResource(ServiceClients clients, AccessTokens tokens) {
        this.clients = clients;
        this.tokens = tokens;
    }

    @RegisterForReflection
    @Schema(
            name = "ServiceToken",
            examples = "{\"access_token\":\"eyJhbGciOiJSUzI1NiJ9…\",\"token_type\":\"Bearer\",\"expires_in\":900}")
    record ServiceToken(String accessToken, String tokenType, long expiresIn) {}

    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "OAuthError", description = "RFC 6749 §5.2")
    record OAuthError(String error, String errorDescription) {}

    @POST
    @PermitAll
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(operationId = "issueServiceToken", summary = "Token for a service (OAuth 2 client_credentials)")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_FORM_URLENCODED,
                            examples =
                                    @ExampleObject(
                                            name = "client_credentials",
                                            value = "grant_type=client_credentials&client_id=dialogs&client_secret=…")))
    @APIResponse(
            responseCode = "200",
            description = "The token; it carries no tenant, so each call names one in X-Tenant-ID",
            content = @Content(schema = @Schema(implementation = ServiceToken.class)))
    @APIResponse(
            responseCode = "400",
            description = "invalid_request or unsupported_grant_type",
            content = @Content(schema = @Schema(implementation = OAuthError.class)))
    @APIResponse(
            responseCode = "401",
            description = "invalid_client",
            content = @Content(schema = @Schema(implementation = OAuthError.class)))
    public Response token(
            @RestForm("grant_type") String grantType,
            @RestForm("client_id") String clientId,
            @RestForm("client_secret") String clientSecret,
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization) {
        if (grantType == null) {
            return refuse(400, "invalid_request", "grant_type is missing");
        }
        if (!grantType.equals("client_credentials")) {
            return refuse(400, "unsupported_grant_type", "Only client_credentials is known here");
        }
        var client = ClientCredentials.from(authorization, clientId, clientSecret);
        if (client.isEmpty() || !clients.know(client.get().id(), client.get().secret())) {
            return refuse(401, "invalid_client", "The client is unknown or its secret is wrong");
        }
        return uncached(Response.ok(new ServiceToken(
                tokens.forService(client.get().id()), "Bearer", tokens.life().toSeconds())));
    }

    private static Response refuse(int status, String error, String description) {
        var answer = Response.status(status).entity(new OAuthError(error, description));
        if (status == 401) {
            answer.header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"leadline\"");
        }
        return uncached(answer);
    }

    private static Response uncached(Response.ResponseBuilder answer) {
        return answer.header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("Pragma", "no-cache")
                .build();
    }
}
