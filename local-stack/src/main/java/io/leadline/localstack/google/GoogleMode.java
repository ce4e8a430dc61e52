package io.leadline.localstack.google;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * How the simulated Google behaves until told otherwise.
 *
 * @param perMinute reads and writes a minute, of each; Google's are 60 (upstreams/google-sheets.md §6), null for none
 * @param tokenLife seconds a token lives (default 3599)
 */
record GoogleMode(
        @JsonProperty("per_minute") Integer perMinute,
        @JsonProperty("token_life") Long tokenLife) {
    static final GoogleMode PLAIN = new GoogleMode(null, null);

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    GoogleMode {
        tokenLife = tokenLife == null ? 3_599 : tokenLife;
    }

    static GoogleMode of(JsonNode wish) {
        return wish.isMissingNode() ? PLAIN : JSON.convertValue(wish, GoogleMode.class);
    }

    JsonNode json() {
        return JSON.valueToTree(this);
    }
}
