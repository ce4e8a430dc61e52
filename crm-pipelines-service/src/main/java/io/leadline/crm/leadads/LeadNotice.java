package io.leadline.crm.leadads;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadline.contracts.json.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * "There is a lead" (upstreams/meta-leadgen.md §2). Ids come as numbers or as texts.
 *
 * @param formId null if Meta did not say
 */
record LeadNotice(String leadId, String formId) {
    private static final Pattern ID = Pattern.compile("\\d{1,20}");

    /** The leads a notification tells of, each once; none if it tells of something else, or is not readable. */
    static List<LeadNotice> in(byte[] body) {
        var found = new LinkedHashMap<String, LeadNotice>();
        try {
            var read = Json.lenient().readTree(body);
            if (read != null && "page".equals(read.path("object").asText())) {
                read.path("entry").forEach(entry -> entry.path("changes").forEach(change -> {
                    var value = change.path("value");
                    var lead = id(value.path("leadgen_id"));
                    if (lead != null && "leadgen".equals(change.path("field").asText())) {
                        found.put(lead, new LeadNotice(lead, id(value.path("form_id"))));
                    }
                }));
            }
        } catch (IOException _) {
            // Signed by Meta all the same: kept as it came.
        }
        return new ArrayList<>(found.values());
    }

    /** One of a form's own list; null if it has no number. */
    static LeadNotice listed(JsonNode lead, String form) {
        var id = id(lead.path("id"));
        return id == null ? null : new LeadNotice(id, form);
    }

    /** JSON for the fetch. */
    String payload() {
        return formId == null
                ? "{}"
                : Json.lenient().valueToTree(Map.of("form_id", formId)).toString();
    }

    private static String id(JsonNode node) {
        var text = node.isIntegralNumber() || node.isTextual() ? node.asText() : "";
        return ID.matcher(text).matches() ? text : null;
    }
}
