package io.leadline.crm.sheets;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.leadline.contracts.json.Json;
import io.leadline.contracts.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;

/**
 * A Google service account, of its key file (upstreams/google-sheets.md §4). The file's {@code token_uri} is not
 * followed: where tokens are had is a setting, so that a file cannot send its own assertion anywhere.
 */
record ServiceAccount(String email, String keyId, PrivateKey key) {
    /** Stays Google's own, wherever the token is asked for. */
    private static final String AUDIENCE = "https://oauth2.googleapis.com/token";

    private static final String SCOPE = "https://www.googleapis.com/auth/spreadsheets";
    private static final long LIFE_SECONDS = 3_600;

    /** @throws Problem VALIDATION_ERROR, which quotes nothing of it */
    static ServiceAccount of(String keyFile) {
        try {
            var file = Json.lenient().readTree(keyFile);
            if (!"service_account".equals(file.path("type").asText())) {
                throw invalid("must be the key file of a service account");
            }
            var pem = text(file, "private_key").replaceAll("-----[A-Z ]+-----", "");
            var key = KeyFactory.getInstance("RSA")
                    .generatePrivate(
                            new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(pem)));
            return new ServiceAccount(text(file, "client_email"), text(file, "private_key_id"), key);
        } catch (JsonProcessingException _) {
            throw invalid("must be the JSON of a key file");
        } catch (GeneralSecurityException | IllegalArgumentException _) {
            throw invalid("has no private_key that can be read");
        }
    }

    /** A signed claim to a token. */
    String assertion(Instant now) {
        var json = Json.lenient();
        var header =
                json.createObjectNode().put("alg", "RS256").put("typ", "JWT").put("kid", keyId);
        var claims = json.createObjectNode()
                .put("iss", email)
                .put("scope", SCOPE)
                .put("aud", AUDIENCE)
                .put("iat", now.getEpochSecond())
                .put("exp", now.getEpochSecond() + LIFE_SECONDS);
        var signed = encoded(header) + "." + encoded(claims);
        try {
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + base64(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(JsonNode node) {
        return base64(node.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String text(JsonNode file, String field) {
        var text = file.path(field).asText("");
        if (text.isEmpty()) {
            throw invalid("has no " + field);
        }
        return text;
    }

    private static Problem invalid(String why) {
        return Problem.invalid("credentials", why);
    }

    @Override
    public String toString() {
        return "ServiceAccount[***]";
    }
}
