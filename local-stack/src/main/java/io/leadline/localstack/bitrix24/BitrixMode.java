package io.leadline.localstack.bitrix24;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Set;

/**
 * How the portal behaves.
 *
 * @param bucket calls its leaky bucket holds; the next one is refused (§6)
 * @param perSecond by how many the bucket empties in a second
 * @param refusal an error of §5 that every call gets, or null
 * @param scopes what the webhook may touch
 */
record BitrixMode(int bucket, int perSecond, String refusal, String scopes) {
    static final BitrixMode PLAIN = new BitrixMode(50, 2, null, "crm,user");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> KNOWN = Set.of("bucket", "per_second", "refusal", "scopes");

    /** {@code {"bucket":50,"per_second":2,"refusal":"OVERLOAD_LIMIT","scopes":"crm,user"}}, all optional. */
    static BitrixMode of(JsonNode wish) {
        wish.fieldNames().forEachRemaining(name -> {
            if (!KNOWN.contains(name)) {
                throw new IllegalArgumentException("Unknown wish: " + name);
            }
        });
        return new BitrixMode(
                wish.path("bucket").asInt(PLAIN.bucket),
                wish.path("per_second").asInt(PLAIN.perSecond),
                wish.path("refusal").asText(null),
                wish.path("scopes").asText(PLAIN.scopes));
    }

    /** What every call gets now, if anything. */
    void refuse() {
        if (refusal == null) {
            return;
        }
        throw switch (refusal) {
            case "OVERLOAD_LIMIT" -> new BitrixRefusal(503, refusal, "REST API is blocked due to overload.");
            case "QUERY_LIMIT_EXCEEDED" -> tooMany();
            case "OPERATION_TIME_LIMIT" ->
                new BitrixRefusal(429, refusal, "Method is blocked due to operation time limit.");
            case "INTERNAL_SERVER_ERROR" -> new BitrixRefusal(500, refusal, "Internal server error");
            case "PORTAL_DELETED" -> new BitrixRefusal(403, refusal, "Portal was deleted");
            case "ACCESS_DENIED" -> new BitrixRefusal(403, refusal, "REST is available only on commercial plans");
            default -> new BitrixRefusal(400, refusal, refusal);
        };
    }

    static BitrixRefusal tooMany() {
        return new BitrixRefusal(503, "QUERY_LIMIT_EXCEEDED", "Too many requests");
    }

    JsonNode json() {
        return JSON.createObjectNode()
                .put("bucket", bucket)
                .put("per_second", perSecond)
                .put("refusal", refusal)
                .put("scopes", scopes);
    }
}
