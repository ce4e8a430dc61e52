package io.leadline.localstack.workiz;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.TreeSet;

/** One lead with the field types of upstreams/workiz.md §5; keeps its JSON ready for the list. */
final class WorkizLead {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> CLOSED = caseless("Done", "Canceled");

    private final ObjectNode fields;
    private String statusBeforeLost;
    private byte[] json;

    WorkizLead(ObjectNode fields) {
        this.fields = fields;
    }

    String uuid() {
        return text("UUID");
    }

    String serialId() {
        return text("SerialId");
    }

    String clientId() {
        return text("ClientId");
    }

    String status() {
        return text("Status");
    }

    boolean open() {
        return !CLOSED.contains(status());
    }

    /** What lists sort and filter by; a lead without an appointment counts from its creation. */
    String moment() {
        var appointment = text("LeadDateTime");
        return appointment.isEmpty() ? text("CreatedDate") : appointment;
    }

    String text(String field) {
        return fields.path(field).isNull() ? "" : fields.path(field).asText();
    }

    /** As a client sees it under this mode. */
    byte[] json(WorkizMode mode) {
        if (!mode.changesLeads()) {
            return json();
        }
        var copy = fields.deepCopy();
        mode.change(copy);
        return bytes(copy);
    }

    private byte[] json() {
        if (json == null) {
            json = bytes(fields);
        }
        return json;
    }

    private static byte[] bytes(ObjectNode lead) {
        try {
            return JSON.writeValueAsBytes(lead);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    void change(ObjectNode changes) {
        fields.setAll(changes);
        json = null;
    }

    /** Repeating changes nothing (inferred: §8). Lost shows as Canceled, and as the optional LeadLost. */
    void lose() {
        if (statusBeforeLost == null) {
            statusBeforeLost = status();
        }
        change(JSON.createObjectNode().put("Status", "Canceled").put("LeadLost", 1));
    }

    void activate() {
        var status = statusBeforeLost != null ? statusBeforeLost : open() ? status() : "Submitted";
        statusBeforeLost = null;
        change(JSON.createObjectNode().put("Status", status).put("LeadLost", 0));
    }

    void convert() {
        if (text("SubStatus").equals("Converted")) {
            throw WorkizRefusal.invalid("Lead is already converted.");
        }
        change(JSON.createObjectNode().put("Status", "Done").put("SubStatus", "Converted"));
    }

    void assign(WorkizTeam.Member member) {
        if (position(member) >= 0) {
            throw WorkizRefusal.invalid("Could not assign " + member.name() + ". User is already assigned.");
        }
        fields.withArray("/Team").addObject().put("id", member.id()).put("name", member.name());
        json = null;
    }

    void unassign(WorkizTeam.Member member) {
        var at = position(member);
        if (at < 0) {
            throw WorkizRefusal.invalid("User is not assigned");
        }
        fields.withArray("/Team").remove(at);
        json = null;
    }

    private int position(WorkizTeam.Member member) {
        ArrayNode team = fields.withArray("/Team");
        for (int i = 0; i < team.size(); i++) {
            if (team.get(i).path("id").asText().equals(member.id())) {
                return i;
            }
        }
        return -1;
    }

    static Set<String> caseless(String... words) {
        var set = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        set.addAll(Set.of(words));
        return set;
    }
}
