package io.leadline.crm.crmsync;

import io.leadline.crm.leads.LeadFacts.Fact;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/** What becomes of a lead's fields, stage and assignee in another CRM. Maps are as the admin saved them, or null. */
record Mapping(Map<String, String> stages, Map<String, String> fields, Map<String, String> responsible) {
    Mapping {
        stages = stages == null ? Map.of() : stages;
        fields = fields == null ? Map.of() : fields;
        responsible = responsible == null ? Map.of() : responsible;
    }

    /** By our stage, else by the status word, else what is usual; null for none. */
    String stage(Fact lead, Map<String, String> usual) {
        var ofStage = lead.stageId() == null ? null : stages.get(lead.stageId().toString());
        var word = lead.status().word();
        return ofStage != null ? ofStage : stages.getOrDefault(word, usual.get(word));
    }

    /** Null for nobody. */
    String responsible(Fact lead) {
        return lead.assignedTo() == null
                ? null
                : responsible.get(lead.assignedTo().toString());
    }

    /** Where a field goes; empty for nowhere. */
    String target(String field, String usual) {
        return fields.getOrDefault(field, usual);
    }

    /** Each value that goes somewhere, with its target. */
    void each(Fact lead, Map<String, String> usual, BiConsumer<String, Object> sink) {
        values(lead).forEach((field, value) -> {
            var target = target(field, usual.getOrDefault(field, ""));
            if (value != null && !target.isEmpty()) {
                sink.accept(target, value);
            }
        });
    }

    /** What may be mapped, by the names of our API. */
    private static Map<String, Object> values(Fact lead) {
        var values = new LinkedHashMap<String, Object>();
        values.put("client_name", lead.clientName());
        values.put("budget", lead.budget());
        values.put("source", lead.source());
        values.put("notes", lead.notes());
        values.put("status", lead.status().word());
        values.put("assignee", lead.assignee());
        return values;
    }

    /** The fields of {@link #values}, as an admin may name them. */
    static final String FIELDS = "client_name|budget|source|notes|status|assignee";

    static long whole(Object amount) {
        return ((BigDecimal) amount).setScale(0, java.math.RoundingMode.HALF_UP).longValueExact();
    }
}
