package io.leadline.localstack.amocrm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadline.localstack.simulator.FirstId;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** What the account holds: one main pipeline, two users, leads with contacts and notes, fields of leads. */
final class AmoData {
    static final ObjectMapper JSON = new ObjectMapper();
    static final int PIPELINE = 7001;
    static final int FIRST_STATUS = 7101;
    static final String ACCOUNT = "{\"id\":31,\"name\":\"Демо\",\"subdomain\":\"demo\"}";
    static final String PIPELINES = """
            [{"id":7001,"name":"Воронка","sort":1,"is_main":true,"_embedded":{"statuses":[
                {"id":7101,"name":"Первичный контакт","sort":20,"pipeline_id":7001},
                {"id":7102,"name":"Переговоры","sort":30,"pipeline_id":7001},
                {"id":142,"name":"Успешно реализовано","sort":10000,"pipeline_id":7001},
                {"id":143,"name":"Закрыто и не реализовано","sort":11000,"pipeline_id":7001}]}}]""";
    static final String USERS = """
            [{"id":501,"name":"Анна Яковлева","email":"anna@example.com"},
             {"id":502,"name":"Пётр Смирнов","email":"petr@example.com"}]""";

    private final Clock clock;
    private final Map<Long, ObjectNode> leads = new LinkedHashMap<>();
    private final Map<Long, ObjectNode> contacts = new LinkedHashMap<>();
    private final Map<Long, List<ObjectNode>> notes = new HashMap<>();
    private final Map<Long, Long> bornAt = new HashMap<>();
    private final List<ObjectNode> fields = new ArrayList<>();
    private long ids;

    AmoData(Clock clock) {
        this.clock = clock;
        this.ids = FirstId.of(clock);
        reset();
    }

    void reset() {
        leads.clear();
        contacts.clear();
        notes.clear();
        bornAt.clear();
        fields.clear();
    }

    Map<Long, ObjectNode> leads() {
        return leads;
    }

    Map<Long, ObjectNode> contacts() {
        return contacts;
    }

    List<ObjectNode> fields() {
        return fields;
    }

    List<ObjectNode> notes(long lead) {
        return notes.getOrDefault(lead, List.of());
    }

    ObjectNode lead(long id) {
        return Optional.ofNullable(leads.get(id)).orElseThrow(AmoRefusal::notFound);
    }

    ObjectNode contact(long id) {
        return Optional.ofNullable(contacts.get(id)).orElseThrow(AmoRefusal::notFound);
    }

    boolean isYoung(long lead, int ms) {
        return clock.millis() - bornAt.getOrDefault(lead, 0L) < ms;
    }

    boolean hasField(long id) {
        return fields.stream().anyMatch(field -> field.path("id").asLong() == id);
    }

    ObjectNode addLead(JsonNode wish) {
        var lead = stamped(wish);
        var id = lead.get("id").asLong();
        lead.withObject("_embedded").remove("metadata");
        if (!lead.has("pipeline_id")) {
            lead.put("pipeline_id", PIPELINE);
        }
        if (!lead.has("status_id")) {
            lead.put("status_id", FIRST_STATUS);
        }
        leads.put(id, lead);
        bornAt.put(id, clock.millis());
        return lead;
    }

    ObjectNode addContact(JsonNode wish) {
        var contact = stamped(wish);
        contacts.put(contact.get("id").asLong(), contact);
        return contact;
    }

    ObjectNode addNote(long lead, JsonNode wish) {
        var note = stamped(wish).put("entity_id", lead);
        notes.computeIfAbsent(lead, _ -> new ArrayList<>()).add(note);
        return note;
    }

    void removeField(long id) {
        fields.removeIf(field -> field.get("id").asLong() == id);
        leads.values().forEach(lead -> lead.withArray("custom_fields_values")
                .removeIf(value -> value.path("field_id").asLong() == id));
    }

    ObjectNode addField(JsonNode wish) {
        var field = stamped(wish);
        fields.add(field);
        return field;
    }

    /** Fields and tags given replace those there are; custom fields are replaced one by one. */
    void change(ObjectNode entity, JsonNode wish) {
        wish.properties().forEach(given -> {
            switch (given.getKey()) {
                case "id", "request_id" -> {}
                case "custom_fields_values" ->
                    given.getValue().forEach(value -> setField(entity.withArray("custom_fields_values"), value));
                case "_embedded" ->
                    entity.withObject("_embedded")
                            .setAll((ObjectNode) given.getValue().deepCopy());
                default -> entity.set(given.getKey(), given.getValue());
            }
        });
        entity.put("updated_at", clock.instant().getEpochSecond());
    }

    private static void setField(ArrayNode values, JsonNode value) {
        var key = value.has("field_id") ? "field_id" : "field_code";
        for (var i = 0; i < values.size(); i++) {
            if (values.get(i).path(key).equals(value.path(key))) {
                values.set(i, value);
                return;
            }
        }
        values.add(value);
    }

    private ObjectNode stamped(JsonNode wish) {
        var now = clock.instant().getEpochSecond();
        ObjectNode entity = wish.deepCopy();
        entity.remove("request_id");
        return entity.put("id", ++ids).put("created_at", now).put("updated_at", now);
    }

    /** Whether any value in it, digits for digits, contains the text. */
    static boolean mentions(JsonNode entity, String text) {
        var digits = text.replaceAll("\\D", "");
        return StreamSupport.stream(entity.path("custom_fields_values").spliterator(), false)
                        .flatMap(field ->
                                StreamSupport.stream(field.path("values").spliterator(), false))
                        .map(value -> value.path("value").asText())
                        .anyMatch(value -> value.contains(text)
                                || (digits.length() > 6
                                        && value.replaceAll("\\D", "").contains(digits)))
                || entity.path("name").asText().contains(text);
    }
}
