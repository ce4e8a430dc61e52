package io.leadline.localstack.amocrm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** Writing operations: what they check, and what they answer (upstreams/amocrm.md §2 and §3). */
final class AmoWrites {
    private static final int MOST = 50;

    private final AmoData data;

    AmoWrites(AmoData data) {
        this.data = data;
    }

    /** {@code POST /api/v4/leads/complex}: all of them or none. */
    List<Map<String, Object>> complex(JsonNode wishes) {
        array(wishes);
        for (var i = 0; i < wishes.size(); i++) {
            check(i, wishes.get(i));
            var contact = wishes.get(i).at("/_embedded/contacts/0");
            if (contact.has("id")
                    && !data.contacts().containsKey(contact.get("id").asLong())) {
                throw AmoRefusal.invalid(i, "NotSupportedChoice", "_embedded.contacts.0.id", "Unknown contact");
            }
        }
        var answers = new ArrayList<Map<String, Object>>();
        for (var i = 0; i < wishes.size(); i++) {
            answers.add(made(i, wishes.get(i)));
        }
        return answers;
    }

    /** {@code PATCH /api/v4/leads/{id}}. */
    JsonNode changeLead(long id, JsonNode wish) {
        var lead = data.lead(id);
        check(0, wish);
        data.change(lead, wish);
        return AmoData.JSON
                .createObjectNode()
                .put("id", id)
                .put("updated_at", lead.get("updated_at").asLong());
    }

    /** {@code PATCH /api/v4/contacts/{id}}. */
    JsonNode changeContact(long id, JsonNode wish) {
        var contact = data.contact(id);
        data.change(contact, wish);
        return AmoData.JSON.createObjectNode().put("id", id);
    }

    /** {@code POST /api/v4/leads/{id}/notes}. */
    JsonNode notes(long lead, JsonNode wishes) {
        array(wishes);
        data.lead(lead);
        for (var i = 0; i < wishes.size(); i++) {
            if (!wishes.get(i).path("note_type").asText().equals("common")
                    || !wishes.get(i).at("/params/text").isTextual()) {
                throw AmoRefusal.invalid(i, "FieldMissing", "params.text", "This field is missing.");
            }
        }
        return list("notes", wishes, wish -> data.addNote(lead, wish));
    }

    /** {@code POST /api/v4/leads/custom_fields}. */
    JsonNode fields(JsonNode wishes) {
        array(wishes);
        return list("custom_fields", wishes, data::addField);
    }

    private static JsonNode list(
            String name, JsonNode wishes, java.util.function.Function<JsonNode, ObjectNode> adding) {
        var answer = AmoData.JSON.createObjectNode();
        var made = answer.withObject("_embedded").putArray(name);
        wishes.forEach(wish -> made.add(adding.apply(wish)));
        return answer;
    }

    private Map<String, Object> made(int index, JsonNode wish) {
        ObjectNode lead = wish.deepCopy();
        var contact = lead.at("/_embedded/contacts/0");
        Long contactId = null;
        if (contact.isObject()) {
            contactId = contact.has("id")
                    ? contact.get("id").asLong()
                    : data.addContact(contact).get("id").asLong();
            lead.withObject("_embedded").putArray("contacts").addObject().put("id", contactId);
        }
        var answer = new LinkedHashMap<String, Object>();
        answer.put("id", data.addLead(lead).get("id").asLong());
        answer.put("contact_id", contactId);
        answer.put("company_id", null);
        answer.put("request_id", List.of(wish.path("request_id").asText(Integer.toString(index))));
        answer.put("merged", false);
        return answer;
    }

    private void check(int index, JsonNode lead) {
        if (!lead.isObject()) {
            throw AmoRefusal.invalid(index, "InvalidType", "", "This value should be of type object.");
        }
        if (lead.has("name") && !lead.get("name").isTextual()) {
            throw AmoRefusal.invalid(index, "InvalidType", "name", "This value should be of type string.");
        }
        if (lead.has("price") && !lead.get("price").isIntegralNumber()) {
            throw AmoRefusal.invalid(index, "InvalidType", "price", "This value should be of type int.");
        }
        choice(index, lead, "status_id", AmoData.PIPELINES, "/0/_embedded/statuses");
        choice(index, lead, "pipeline_id", AmoData.PIPELINES, "");
        choice(index, lead, "responsible_user_id", AmoData.USERS, "");
        var values = lead.path("custom_fields_values");
        for (var i = 0; i < values.size(); i++) {
            if (!data.hasField(values.get(i).path("field_id").asLong())) {
                throw AmoRefusal.invalid(
                        index,
                        "NotSupportedChoice",
                        "custom_fields_values." + i + ".field_id",
                        "The value you selected is not a valid choice.");
            }
        }
    }

    private static void choice(int index, JsonNode lead, String field, String known, String where) {
        if (!lead.has(field)) {
            return;
        }
        try {
            var ids = AmoData.JSON.readTree(known).at(where);
            if (StreamSupport.stream(ids.spliterator(), false)
                    .noneMatch(one -> one.path("id").equals(lead.get(field)))) {
                throw AmoRefusal.invalid(
                        index, "NotSupportedChoice", field, "The value you selected is not a valid choice.");
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void array(JsonNode wishes) {
        if (!wishes.isArray() || wishes.isEmpty() || wishes.size() > MOST) {
            throw AmoRefusal.of(400, "Bad Request", "Request validation failed");
        }
    }
}
