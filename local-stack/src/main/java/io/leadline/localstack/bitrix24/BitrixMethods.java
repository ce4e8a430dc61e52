package io.leadline.localstack.bitrix24;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** The methods a webhook of scope {@code crm} and {@code user} has here. */
final class BitrixMethods {
    private static final int PAGE = 50;

    private final BitrixData data;
    private final BitrixAccount account;

    BitrixMethods(BitrixData data, BitrixAccount account) {
        this.data = data;
        this.account = account;
    }

    Map<String, Object> call(String method, JsonNode body, String scopes) throws JsonProcessingException {
        var scope = method.startsWith("crm.") ? "crm" : method.startsWith("user.") ? "user" : null;
        if (scope != null && !List.of(scopes.split(",")).contains(scope)) {
            throw new BitrixRefusal(
                    403,
                    "insufficient_scope",
                    "The request requires higher privileges than provided by the webhook token");
        }
        var type = body.path("entityTypeId").asInt();
        var id = body.path("id").asLong();
        return switch (method) {
            case "profile" -> result(Map.of("ID", Integer.toString(account.user()), "ADMIN", true, "NAME", "Анна"));
            case "scope" -> result(List.of(scopes.split(",")));
            case "user.get" -> all(BitrixData.USERS);
            case "crm.category.list" -> result(Map.of("categories", BitrixData.JSON.readTree(BitrixData.CATEGORIES)));
            case "crm.status.list" -> statuses(body);
            case "crm.item.add" -> result(Map.of("item", data.add(type, body.path("fields"))));
            case "crm.item.update" -> result(Map.of("item", data.change(type, id, body.path("fields"))));
            case "crm.item.get" -> result(Map.of("item", data.item(type, id)));
            case "crm.item.list" -> items(type, body);
            case "crm.duplicate.findbycomm" -> duplicates(body);
            case "crm.timeline.comment.add" -> result(data.comment(body.path("fields")));
            case "crm.timeline.comment.list" -> {
                var filter = body.path("filter");
                yield page(
                        data.comments(
                                filter.path("ENTITY_TYPE").asText(),
                                filter.path("ENTITY_ID").asLong()),
                        body);
            }
            default -> throw new BitrixRefusal(404, "ERROR_METHOD_NOT_FOUND", "Method not found!");
        };
    }

    private static Map<String, Object> statuses(JsonNode body) throws JsonProcessingException {
        var wanted = body.at("/filter/ENTITY_ID").asText(null);
        var found = BitrixData.JSON
                .readTree(BitrixData.STATUSES)
                .valueStream()
                .filter(s -> wanted == null || wanted.equals(s.get("ENTITY_ID").asText()))
                .toList();
        return page(found, body);
    }

    private Map<String, Object> items(int type, JsonNode body) {
        var found = data.items(type).values().stream()
                .filter(item -> body.path("filter").properties().stream().allMatch(wish -> item.path(wish.getKey())
                        .asText()
                        .equals(wish.getValue().asText())))
                .toList();
        var page = new LinkedHashMap<>(page(found, body));
        page.put("result", Map.of("items", page.get("result")));
        return page;
    }

    private Map<String, Object> duplicates(JsonNode body) {
        var values = StreamSupport.stream(body.path("values").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
        var all = new LinkedHashMap<String, Object>();
        Map.of("LEAD", 1, "CONTACT", 3).forEach((entity, type) -> {
            var found = data.items(type).values().stream()
                    .filter(item -> StreamSupport.stream(item.path("fm").spliterator(), false)
                            .anyMatch(fm -> values.contains(fm.path("value").asText())))
                    .map(item -> item.get("id").asLong())
                    .toList();
            if (!found.isEmpty() && body.path("entity_type").asText(entity).equals(entity)) {
                all.put(entity, found);
            }
        });
        return result(all.isEmpty() ? List.of() : all);
    }

    private static Map<String, Object> all(String json) throws JsonProcessingException {
        return page(BitrixData.JSON.readTree(json).valueStream().toList(), BitrixData.JSON.createObjectNode());
    }

    private static Map<String, Object> page(Collection<? extends JsonNode> all, JsonNode body) {
        var start = body.path("start").asInt();
        var answer = new LinkedHashMap<String, Object>();
        answer.put("result", all.stream().skip(start).limit(PAGE).toList());
        answer.put("total", all.size());
        if (start + PAGE < all.size()) {
            answer.put("next", start + PAGE);
        }
        return answer;
    }

    private static Map<String, Object> result(Object value) {
        return Map.of("result", value);
    }
}
