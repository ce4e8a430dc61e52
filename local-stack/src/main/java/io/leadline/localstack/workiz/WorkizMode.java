package io.leadline.localstack.workiz;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;

/**
 * How the simulated Workiz behaves until told otherwise: one choice for each thing upstreams/workiz.md reports in
 * several versions. Words are written in lower case; whatever is not named is as the page describes it first.
 *
 * @param shapes operation → envelope (§4), e.g. {@code {"list":"bare_array","get":"wrapped_object"}}
 * @param missing answer to a get of an unknown lead
 * @param fields other types of fields (§5)
 * @param without fields that leads do not have, or {@code has_more} and {@code found} of the list's envelope
 * @param details shape of {@code details} in an error (§7)
 * @param offset what {@code offset} counts (§3)
 * @param onlyOpen what becomes of {@code only_open} (§3)
 * @param quota calls per window, null for no limit (§8)
 */
record WorkizMode(
        Map<WorkizOperation, WorkizShape> shapes,
        Missing missing,
        Set<WorkizFieldQuirk> fields,
        Set<String> without,
        Details details,
        Offset offset,
        @JsonProperty("only_open") OnlyOpen onlyOpen,
        Quota quota) {
    static final WorkizMode PLAIN = new WorkizMode(null, null, null, null, null, null, null, null);

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    enum Missing {
        NO_CONTENT,
        EMPTY,
        /** {@code {"flag":true,"data":[]}} */
        NO_DATA,
        NOT_FOUND
    }

    enum Details {
        OBJECT,
        /** Nothing in it: the text stands in {@code msg}, as in the quota's error. */
        EMPTY_ARRAY,
        ARRAY_OF_OBJECTS
    }

    enum Offset {
        RECORDS,
        /** Of {@code records} each, as one client saw it. */
        PAGES
    }

    enum OnlyOpen {
        TAKEN,
        /** A validation error where given; and nothing is hidden. */
        REJECTED
    }

    /** @param retryAfter seconds for the header of that name, null for no such header */
    record Quota(
            int calls,
            @JsonProperty("window_ms") long windowMs,
            @JsonProperty("retry_after") Integer retryAfter) {
        Quota {
            if (calls < 1 || windowMs < 1) {
                throw new IllegalArgumentException("quota needs calls and window_ms, both positive");
            }
        }
    }

    WorkizMode {
        shapes = shapes == null ? Map.of() : Map.copyOf(shapes);
        missing = missing == null ? Missing.NO_CONTENT : missing;
        fields = fields == null ? Set.of() : Set.copyOf(fields);
        without = without == null ? Set.of() : Set.copyOf(without);
        details = details == null ? Details.OBJECT : details;
        offset = offset == null ? Offset.RECORDS : offset;
        onlyOpen = onlyOpen == null ? OnlyOpen.TAKEN : onlyOpen;
        shapes.forEach((operation, shape) -> {
            if (!shape.fits(operation)) {
                throw new IllegalArgumentException(shape + " holds one object, " + operation + " answers many");
            }
        });
    }

    static WorkizMode of(JsonNode wish) {
        return wish.isMissingNode() ? PLAIN : JSON.convertValue(wish, WorkizMode.class);
    }

    JsonNode json() {
        return JSON.valueToTree(this);
    }

    WorkizShape shape(WorkizOperation operation) {
        return shapes.getOrDefault(operation, operation.usual());
    }

    /** Most runs leave leads as they are, and take their ready JSON. */
    boolean changesLeads() {
        return !fields.isEmpty() || !without.isEmpty();
    }

    void change(ObjectNode lead) {
        fields.forEach(quirk -> quirk.on(lead));
        lead.remove(without);
    }
}
