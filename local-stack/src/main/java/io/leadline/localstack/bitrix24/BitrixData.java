package io.leadline.localstack.bitrix24;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadline.localstack.simulator.FirstId;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Leads (type 1), deals (type 2) and contacts (type 3) of the portal, and comments of their timelines. */
final class BitrixData {
    static final ObjectMapper JSON = new ObjectMapper();
    static final String STATUSES = """
            [{"ENTITY_ID":"STATUS","STATUS_ID":"NEW","NAME":"Новый","SORT":"10"},
             {"ENTITY_ID":"STATUS","STATUS_ID":"IN_PROCESS","NAME":"В работе","SORT":"20"},
             {"ENTITY_ID":"STATUS","STATUS_ID":"PROCESSED","NAME":"Обработан","SORT":"30"},
             {"ENTITY_ID":"STATUS","STATUS_ID":"CONVERTED","NAME":"Качественный лид","SORT":"40"},
             {"ENTITY_ID":"STATUS","STATUS_ID":"JUNK","NAME":"Некачественный лид","SORT":"50"},
             {"ENTITY_ID":"DEAL_STAGE","STATUS_ID":"NEW","NAME":"Новая","SORT":"10"},
             {"ENTITY_ID":"DEAL_STAGE","STATUS_ID":"EXECUTING","NAME":"В работе","SORT":"20"},
             {"ENTITY_ID":"DEAL_STAGE","STATUS_ID":"WON","NAME":"Сделка успешна","SORT":"30"},
             {"ENTITY_ID":"DEAL_STAGE","STATUS_ID":"LOSE","NAME":"Сделка провалена","SORT":"40"},
             {"ENTITY_ID":"SOURCE","STATUS_ID":"CALL","NAME":"Звонок","SORT":"10"},
             {"ENTITY_ID":"SOURCE","STATUS_ID":"WEB","NAME":"Веб-сайт","SORT":"20"},
             {"ENTITY_ID":"SOURCE","STATUS_ID":"ADVERTISING","NAME":"Реклама","SORT":"30"},
             {"ENTITY_ID":"SOURCE","STATUS_ID":"RECOMMENDATION","NAME":"По рекомендации","SORT":"40"},
             {"ENTITY_ID":"SOURCE","STATUS_ID":"OTHER","NAME":"Другое","SORT":"50"}]""";
    static final String CATEGORIES = """
            [{"id":0,"name":"Общая","sort":10,"isDefault":"Y"},{"id":4,"name":"Опт","sort":20,"isDefault":"N"}]""";
    static final String USERS = """
            [{"ID":"1","ACTIVE":true,"NAME":"Анна","LAST_NAME":"Яковлева"},
             {"ID":"12","ACTIVE":true,"NAME":"Пётр","LAST_NAME":"Смирнов"}]""";

    private static final Set<Integer> TYPES = Set.of(1, 2, 3);
    private static final Set<Integer> PEOPLE = Set.of(1, 12);

    private final Clock clock;
    private final Map<Integer, Map<Long, ObjectNode>> items = new LinkedHashMap<>();
    private final List<ObjectNode> comments = new ArrayList<>();
    private long ids;

    BitrixData(Clock clock) {
        this.clock = clock;
        this.ids = FirstId.of(clock);
        reset();
    }

    void reset() {
        TYPES.forEach(type -> items.put(type, new LinkedHashMap<>()));
        comments.clear();
    }

    Map<Long, ObjectNode> items(int type) {
        if (!items.containsKey(type)) {
            throw BitrixRefusal.notFound();
        }
        return items.get(type);
    }

    ObjectNode item(int type, long id) {
        var found = items(type).get(id);
        if (found == null) {
            throw BitrixRefusal.notFound();
        }
        return found;
    }

    ObjectNode add(int type, JsonNode fields) {
        check(type, fields);
        var item = JSON.createObjectNode().put("id", ++ids).put("entityTypeId", type);
        item.put("createdTime", clock.instant().toString());
        item.put("stageId", "NEW");
        item.setAll((ObjectNode) fields.deepCopy());
        items(type).put(ids, item);
        return item;
    }

    ObjectNode change(int type, long id, JsonNode fields) {
        var item = item(type, id);
        check(type, fields);
        item.setAll((ObjectNode) fields.deepCopy());
        return item;
    }

    List<ObjectNode> comments(String type, long id) {
        return comments.stream()
                .filter(c -> c.path("ENTITY_TYPE").asText().equals(type)
                        && c.path("ENTITY_ID").asLong() == id)
                .toList();
    }

    long comment(JsonNode fields) {
        if (!(fields instanceof ObjectNode given)
                || given.path("COMMENT").asText().isEmpty()) {
            throw new BitrixRefusal(400, "", "Empty comment message");
        }
        item(
                given.path("ENTITY_TYPE").asText().equals("deal") ? 2 : 1,
                given.path("ENTITY_ID").asLong());
        comments.add(given.deepCopy().put("ID", Long.toString(++ids)));
        return ids;
    }

    private static void check(int type, JsonNode fields) {
        if (!fields.isObject()) {
            throw new BitrixRefusal(400, "100", "Could not find value for parameter {fields}");
        }
        if (fields.has("opportunity") && !fields.get("opportunity").isNumber()) {
            throw BitrixRefusal.value("opportunity");
        }
        if (fields.has("assignedById")
                && !PEOPLE.contains(fields.get("assignedById").asInt())) {
            throw BitrixRefusal.value("assignedById");
        }
        if (fields.has("stageId")
                && !STATUSES.contains("\"" + (type == 1 ? "STATUS" : "DEAL_STAGE") + "\",\"STATUS_ID\":\""
                        + fields.get("stageId").asText().replaceFirst("^C\\d+:", "") + "\"")) {
            throw BitrixRefusal.value("stageId");
        }
    }
}
