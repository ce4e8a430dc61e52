package io.leadline.localstack.avito;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;

/**
 * A request whose token is good.
 *
 * @param path its named parts, decoded
 */
record AvitoCall(AvitoAccount account, RoutingContext http, Map<String, String> path) {
    private static final ObjectMapper JSON = new ObjectMapper();

    ObjectNode json() {
        var text = http.body().asString();
        try {
            if (text != null && JSON.readTree(text) instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException _) {
            throw AvitoRefusal.bad("body");
        }
        throw AvitoRefusal.bad("body");
    }

    String required(String field) {
        JsonNode value = json().path(field);
        if (!value.isValueNode() || value.asText().isBlank()) {
            throw AvitoRefusal.bad(field);
        }
        return value.asText();
    }

    String query(String name, String otherwise) {
        var value = http.request().getParam(name);
        return value == null ? otherwise : value;
    }

    int query(String name, int otherwise, int least, int most) {
        try {
            var value = Integer.parseInt(query(name, String.valueOf(otherwise)));
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException _) {
            throw AvitoRefusal.bad(name);
        }
        throw AvitoRefusal.bad(name);
    }

    /** Where the simulator stands for this client, without a trailing slash. */
    String base() {
        return http.request().scheme() + "://" + http.request().authority() + "/avito";
    }
}
