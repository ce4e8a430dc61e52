package io.leadline.localstack.telegram;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;

/** The parameters of a call, however they came: query, form, multipart without files, JSON (§1). */
record TelegramCall(ObjectNode parameters) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static TelegramCall of(RoutingContext request) {
        var parameters = JSON.createObjectNode();
        request.queryParams().forEach(p -> parameters.put(p.getKey(), p.getValue()));
        request.request().formAttributes().forEach(p -> parameters.put(p.getKey(), p.getValue()));
        var type = request.request().getHeader("Content-Type");
        var body = request.body().buffer();
        if (type != null && type.startsWith("application/json") && body != null && body.length() > 0) {
            try {
                if (!(JSON.readTree(body.getBytes()) instanceof ObjectNode fields)) {
                    throw TelegramRefusal.bad("can't parse request JSON object");
                }
                parameters.setAll(fields);
            } catch (IOException broken) {
                throw TelegramRefusal.bad("can't parse request JSON object");
            }
        }
        return new TelegramCall(parameters);
    }

    /** Empty if absent. */
    String text(String name) {
        var value = parameters.path(name);
        return value.isValueNode() && !value.isNull() ? value.asText() : "";
    }

    /** An object or array, given as such or as its text. */
    JsonNode json(String name) {
        var value = parameters.path(name);
        try {
            return value.isTextual() ? JSON.readTree(value.asText()) : value;
        } catch (JsonProcessingException broken) {
            return MissingNode.getInstance();
        }
    }
}
