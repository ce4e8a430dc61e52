package io.leadline.leads.leads;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadline.leads.workiz.WorkizLead;
import jakarta.inject.Singleton;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Map;

/** Some fields of a lead in the document's words, dates in UTC: what the audit compares. */
@Singleton
class LeadFields {
    private final ObjectMapper json;

    LeadFields(ObjectMapper json) {
        this.json = json;
    }

    /**
     * What Workiz is sent, said as our callers would read it; null where a field is emptied.
     *
     * @param zone the clock of the dates
     */
    ObjectNode sent(Map<String, Object> fields, ZoneId zone) {
        var raw = json.<JsonNode>valueToTree(fields);
        var chosen = of(Lead.of(new WorkizLead(raw), zone), fields.keySet());
        for (var name : fields.keySet()) {
            // CreatedBy and ServiceArea are written and never read.
            if (chosen.path(name).isNull() && !raw.path(name).asText().isEmpty()) {
                chosen.set(name, raw.get(name));
            }
        }
        return chosen;
    }

    /** No fields; a fresh object, to be filled. */
    ObjectNode none() {
        return json.createObjectNode();
    }

    /** These fields of a lead; null where it has none. */
    ObjectNode of(Lead lead, Collection<String> names) {
        var all = json.<JsonNode>valueToTree(lead);
        var chosen = json.createObjectNode();
        names.forEach(name -> chosen.set(name, all.path(name).isMissingNode() ? null : all.get(name)));
        return chosen;
    }
}
