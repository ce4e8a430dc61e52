package io.leadline.crm.tokens;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jose4j.jwk.JsonWebKey;

/** The public keys of the issuer (RFC 7517). */
@Path("/.well-known/jwks.json")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Auth")
public class KeysResource {
    private final SigningKeys keys;
    private final TokenSettings settings;

    KeysResource(SigningKeys keys, TokenSettings settings) {
        this.keys = keys;
        this.settings = settings;
    }

    @Schema(name = "KeySet", description = "JSON Web Key Set (RFC 7517)", examples = """
                    {"keys":[{"kty":"RSA","kid":"NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs","use":"sig",\
                    "alg":"RS256","n":"0vx7agoebGc…","e":"AQAB"}]}""")
    record KeySet(List<Map<String, Object>> keys) {}

    @GET
    @PermitAll
    @Operation(
            operationId = "getKeys",
            summary = "Public keys that verify access tokens: the current and the previous one")
    public RestResponse<KeySet> keys() {
        var set = new KeySet(keys.published().stream()
                .map(key -> key.toParams(JsonWebKey.OutputControlLevel.PUBLIC_ONLY))
                .toList());
        return RestResponse.ResponseBuilder.ok(set)
                .header(
                        "Cache-Control",
                        "public, max-age=" + settings.keysCache().toSeconds())
                .build();
    }
}
