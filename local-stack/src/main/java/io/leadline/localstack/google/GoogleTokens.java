package io.leadline.localstack.google;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leadline.localstack.simulator.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The token endpoint (upstreams/google-sheets.md §4), and which tokens are live. */
final class GoogleTokens {
    static final String SECRET = "ya29.demo-google-token";
    private static final String GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer";
    /** Stays Google's own wherever the token is asked for. */
    private static final String AUDIENCE = "https://oauth2.googleapis.com/token";

    private static final Set<String> SCOPES = Set.of(
            "https://www.googleapis.com/auth/spreadsheets",
            "https://www.googleapis.com/auth/drive",
            "https://www.googleapis.com/auth/drive.file");
    private static final long LONGEST = 3_600;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final GoogleAccount account;
    private final Clock clock;
    private final Map<String, Instant> live = new HashMap<>();
    private int given;

    GoogleTokens(GoogleAccount account, Clock clock) {
        this.account = account;
        this.clock = clock;
    }

    void revokeAll() {
        live.clear();
    }

    boolean admits(String authorization) {
        if (authorization == null || !authorization.startsWith("Bearer ")) {
            return false;
        }
        var until = live.get(authorization.substring("Bearer ".length()));
        return until != null && clock.instant().isBefore(until);
    }

    Reply give(String grant, String assertion, long lifeSeconds) {
        if (!GRANT.equals(grant)) {
            return refused("unsupported_grant_type", "Invalid grant_type: " + grant);
        }
        try {
            var parts = assertion == null ? new String[0] : assertion.split("\\.");
            if (parts.length != 3
                    || !"RS256".equals(decoded(parts[0]).path("alg").asText())
                    || !signed(parts)) {
                return refused("invalid_grant", "Invalid JWT Signature.");
            }
            return answer(decoded(parts[1]), lifeSeconds);
        } catch (IOException | IllegalArgumentException | GeneralSecurityException unreadable) {
            return refused("invalid_grant", "Invalid JWT: Failed audience check.");
        }
    }

    private Reply answer(JsonNode claims, long lifeSeconds) {
        var now = clock.instant().getEpochSecond();
        var issued = claims.path("iat").asLong();
        var ends = claims.path("exp").asLong();
        if (!AUDIENCE.equals(claims.path("aud").asText())) {
            return refused("invalid_grant", "Invalid JWT: Failed audience check.");
        }
        if (!GoogleAccount.EMAIL.equals(claims.path("iss").asText())) {
            return refused("invalid_grant", "Invalid grant: account not found");
        }
        if (issued > now + 60 || ends < now || ends - issued > LONGEST) {
            return refused(
                    "invalid_grant",
                    "Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe."
                            + " Check your iat and exp values in the JWT claim.");
        }
        if (!Set.of(claims.path("scope").asText().split(" ")).stream().anyMatch(SCOPES::contains)) {
            return refused("invalid_scope", "Invalid OAuth scope or ID token audience provided.");
        }
        var token = SECRET + "-" + ++given;
        live.put(token, Instant.ofEpochSecond(now + lifeSeconds));
        return Reply.json(200, Map.of("access_token", token, "expires_in", lifeSeconds, "token_type", "Bearer"));
    }

    private boolean signed(String[] parts) throws GeneralSecurityException {
        var signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(account.publicKey());
        signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        return signature.verify(Base64.getUrlDecoder().decode(parts[2]));
    }

    private static JsonNode decoded(String part) throws IOException {
        return JSON.readTree(Base64.getUrlDecoder().decode(part));
    }

    private static Reply refused(String error, String description) {
        return Reply.json(400, Map.of("error", error, "error_description", description));
    }
}
