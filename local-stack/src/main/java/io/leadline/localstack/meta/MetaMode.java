package io.leadline.localstack.meta;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * How the simulated Graph behaves until told otherwise.
 *
 * @param ids how ids stand in notifications: seen as strings and as numbers (upstreams/meta-leadgen.md §2)
 * @param error what every Graph call is refused with, null for none (§5)
 */
record MetaMode(Ids ids, GraphError error) {
    static final MetaMode PLAIN = new MetaMode(null, null);

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    enum Ids {
        STRINGS,
        NUMBERS
    }

    /** @param subcode null for none */
    record GraphError(int code, Integer subcode, String message) {}

    MetaMode {
        ids = ids == null ? Ids.STRINGS : ids;
    }

    static MetaMode of(JsonNode wish) {
        return wish.isMissingNode() ? PLAIN : JSON.convertValue(wish, MetaMode.class);
    }

    JsonNode json() {
        return JSON.valueToTree(this);
    }
}
