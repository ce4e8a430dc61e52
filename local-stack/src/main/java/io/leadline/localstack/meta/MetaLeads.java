package io.leadline.localstack.meta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The filled-in forms of the page, oldest first. */
final class MetaLeads {
    static final String FORM = "700000000000001";
    private static final int PAGE = 25;
    private static final int LARGEST_PAGE = 500;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Clock clock;
    private final Map<String, MetaLead> leads = new LinkedHashMap<>();
    private long next;

    MetaLeads(Clock clock) {
        this.clock = clock;
        // Ids of one run are not those of another: a database may outlive the simulator.
        this.next = 1_000_000_000_000_000L + clock.millis() % 100_000_000_000L * 1_000;
    }

    void clear() {
        leads.clear();
    }

    Optional<MetaLead> find(String id) {
        return Optional.ofNullable(leads.get(id));
    }

    boolean hasForm(String id) {
        return id.equals(FORM)
                || leads.values().stream().anyMatch(lead -> lead.formId().equals(id));
    }

    /**
     * {@code {"id"?,"form_id"?,"ad_id"?,"platform"?,"created_time"? (Unix seconds),"answers":{name: text or array}}}.
     */
    MetaLead add(JsonNode wish) {
        if (!wish.path("answers").isObject()) {
            throw new IllegalArgumentException("a lead has answers: {name: text}");
        }
        var id = wish.path("id").asText(String.valueOf(next++));
        var made = new MetaLead(
                id,
                wish.path("form_id").asText(FORM),
                wish.path("ad_id").asText(null),
                wish.path("platform").asText("fb"),
                wish.has("created_time")
                        ? Instant.ofEpochSecond(wish.get("created_time").asLong())
                        : clock.instant(),
                fieldData(wish.get("answers")));
        leads.put(id, made);
        return made;
    }

    /** A page of a form's leads, newest first, in Graph's envelope. */
    JsonNode page(String form, String fields, String filtering, String limit, String after, String self) {
        var since = since(filtering);
        var found = new ArrayList<MetaLead>(leads.values().stream()
                .filter(lead -> lead.formId().equals(form) && lead.created().getEpochSecond() > since)
                .toList());
        Collections.reverse(found);
        var size = limit == null ? PAGE : Math.clamp(Integer.parseInt(limit), 1, LARGEST_PAGE);
        var from = after == null ? 0 : place(after);
        var shown = found.subList(Math.min(from, found.size()), Math.min(from + size, found.size()));
        var answer = JSON.createObjectNode();
        var data = answer.putArray("data");
        shown.forEach(lead -> data.add(lead.json(fields)));
        if (!shown.isEmpty()) {
            var paging = answer.putObject("paging");
            var end = cursor(from + shown.size());
            paging.putObject("cursors").put("before", cursor(from)).put("after", end);
            if (from + size < found.size()) {
                paging.put("next", self + "&after=" + end);
            }
        }
        return answer;
    }

    private static long since(String filtering) {
        if (filtering == null) {
            return Long.MIN_VALUE;
        }
        try {
            for (var filter : JSON.readTree(filtering)) {
                if (filter.path("field").asText().equals("time_created")
                        && filter.path("operator").asText().equals("GREATER_THAN")) {
                    return filter.path("value").asLong();
                }
            }
        } catch (com.fasterxml.jackson.core.JsonProcessingException notJson) {
            throw MetaRefusal.parameter("Param filtering must be an array");
        }
        throw MetaRefusal.parameter("Filtering field is invalid");
    }

    private static ArrayNode fieldData(JsonNode answers) {
        var data = JSON.createArrayNode();
        answers.properties().forEach(answer -> {
            var field = data.addObject().put("name", answer.getKey());
            var values = field.putArray("values");
            var texts = answer.getValue().isArray() ? answer.getValue() : List.of(answer.getValue());
            texts.forEach(text -> values.add(text.asText()));
        });
        return data;
    }

    private static String cursor(int place) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(("at:" + place).getBytes(StandardCharsets.UTF_8));
    }

    private static int place(String cursor) {
        try {
            var text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            return Integer.parseInt(text.substring("at:".length()));
        } catch (IllegalArgumentException | IndexOutOfBoundsException noCursor) {
            throw MetaRefusal.parameter("Param after is no cursor");
        }
    }
}
