package io.leadline.localstack.workiz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/**
 * Body of create and update (upstreams/workiz.md §6), turned into fields as Workiz stores them. All are optional;
 * unknown ones are ignored. Both date forms are taken, as clients send both.
 */
record WorkizForm(WallClock wallClock) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> DATES = Set.of("LeadDateTime", "LeadEndDateTime");
    private static final Set<String> TEXTS = Set.of(
            "Phone",
            "PhoneExt",
            "SecondPhone",
            "SecondPhoneExt",
            "Email",
            "FirstName",
            "LastName",
            "Company",
            "Address",
            "Unit",
            "City",
            "State",
            "PostalCode",
            "Country",
            "JobType",
            "JobSource",
            "ReferralCompany",
            "Timezone",
            "LeadNotes",
            "CreatedBy",
            "ServiceArea");

    /** {@code Status} is not taken: a new lead is "Submitted" whatever is sent (live for jobs). */
    ObjectNode created(JsonNode body) {
        var fields = fields(body);
        var client = body.path("ClientId");
        if (!client.isMissingNode() && !client.isNull()) {
            if (!client.asText().matches("[1-9][0-9]{0,8}")) {
                throw WorkizRefusal.invalid("ClientId must be an integer");
            }
            fields.put("ClientId", client.asText());
        }
        order(
                fields.path("LeadDateTime").asText(""),
                fields.path("LeadEndDateTime").asText(""));
        return fields;
    }

    ObjectNode updated(WorkizLead lead, JsonNode body) {
        var fields = fields(body);
        var status = body.path("Status");
        if (!status.isMissingNode()) {
            if (!status.isTextual() || status.asText().isBlank()) {
                throw WorkizRefusal.invalid("Status is not valid");
            }
            fields.put("Status", status.asText());
        }
        if (body.has("Tags")) {
            tags(fields, body.get("Tags"));
        }
        order(
                fields.path("LeadDateTime").asText(lead.text("LeadDateTime")),
                fields.path("LeadEndDateTime").asText(lead.text("LeadEndDateTime")));
        return fields;
    }

    private ObjectNode fields(JsonNode body) {
        var fields = JSON.createObjectNode();
        body.properties().forEach(field -> {
            var name = field.getKey();
            var value = field.getValue();
            if (DATES.contains(name)) {
                date(fields, name, value);
            } else if (TEXTS.contains(name)) {
                text(fields, name, value);
            } else if (name.equals("LeadLost")) {
                lost(fields, value);
            }
        });
        return fields;
    }

    private void date(ObjectNode fields, String name, JsonNode value) {
        if (value.isNull() || value.asText().isEmpty()) {
            fields.putNull(name);
        } else {
            fields.put(name, wallClock.parse(name, value.asText()));
        }
    }

    private static void text(ObjectNode fields, String name, JsonNode value) {
        if (value.isContainerNode()) {
            throw WorkizRefusal.invalid(name + " must be a string");
        }
        if (name.equals("Email")
                && !value.isNull()
                && !value.asText().isEmpty()
                && !value.asText().matches("[^@\\s]+@[^@\\s]+\\.[^@\\s]+")) {
            throw WorkizRefusal.invalid("Email must be a valid email address");
        }
        if (name.equals("Unit") && value.isInt()) {
            fields.set(name, value);
        } else {
            fields.put(name, value.isNull() ? "" : value.asText());
        }
    }

    private static void lost(ObjectNode fields, JsonNode value) {
        if (!value.isInt() || value.asInt() < 0 || value.asInt() > 1) {
            throw WorkizRefusal.invalid("LeadLost must be 0 or 1");
        }
        fields.put("LeadLost", value.asInt());
    }

    private static void tags(ObjectNode fields, JsonNode value) {
        var tags = fields.putArray("Tags");
        if (!value.isArray()) {
            throw WorkizRefusal.invalid("Tags must be an array");
        }
        for (var tag : value) {
            if (!tag.isTextual()) {
                throw WorkizRefusal.invalid("Tags must be an array of strings");
            }
            tags.add(tag);
        }
    }

    /** Texts of this form compare like the moments they name. */
    private static void order(String begin, String end) {
        if (!begin.isEmpty() && !end.isEmpty() && end.compareTo(begin) <= 0) {
            throw WorkizRefusal.invalid("LeadEndDateTime must be greater than LeadDateTime");
        }
    }
}
