package io.leadline.localstack.amocrm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Set;

/**
 * How the account behaves.
 *
 * @param perSecond requests it takes in any second (§5)
 * @param accessSeconds life of an access token
 * @param searchLagMs how long a new lead stays out of {@code query=}; lists show it at once
 */
record AmoMode(int perSecond, int accessSeconds, int searchLagMs) {
    static final AmoMode PLAIN = new AmoMode(7, 86_400, 0);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> KNOWN = Set.of("per_second", "access_seconds", "search_lag_ms");

    /** {@code {"per_second":7,"access_seconds":86400,"search_lag_ms":0}}, each with this default. */
    static AmoMode of(JsonNode wish) {
        wish.fieldNames().forEachRemaining(name -> {
            if (!KNOWN.contains(name)) {
                throw new IllegalArgumentException("Unknown wish: " + name);
            }
        });
        return new AmoMode(
                wish.path("per_second").asInt(PLAIN.perSecond),
                wish.path("access_seconds").asInt(PLAIN.accessSeconds),
                wish.path("search_lag_ms").asInt(PLAIN.searchLagMs));
    }

    JsonNode json() {
        return JSON.createObjectNode()
                .put("per_second", perSecond)
                .put("access_seconds", accessSeconds)
                .put("search_lag_ms", searchLagMs);
    }
}
