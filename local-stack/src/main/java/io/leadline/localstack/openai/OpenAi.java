package io.leadline.localstack.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.leadline.localstack.simulator.Reply;
import io.leadline.localstack.simulator.Simulator;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;

/**
 * A model behind the OpenAI wire format, {@code POST /openai/v1/chat/completions}: it says what the test chose, whatever
 * it is asked. Slowness, 429, 500 and cut connections are faults of the control plane.
 */
public final class OpenAi implements Simulator {
    private final String key;
    private JsonNode mode = MissingNode.getInstance();

    /** @param key the API key it accepts */
    public OpenAi(String key) {
        this.key = key;
    }

    @Override
    public String name() {
        return "openai";
    }

    @Override
    public Reply answer(RoutingContext request) {
        if (!("Bearer " + key).equals(request.request().getHeader("Authorization"))) {
            return error(401, "invalid_api_key", "Incorrect API key provided");
        }
        if (!request.request().path().equals("/openai/v1/chat/completions")) {
            return error(404, "not_found", "Unknown path");
        }
        return Reply.json(
                200,
                Map.of(
                        "id",
                        "chatcmpl-1",
                        "object",
                        "chat.completion",
                        "created",
                        1_795_000_000,
                        "model",
                        "simulated",
                        "choices",
                        List.of(Map.of(
                                "index",
                                0,
                                "message",
                                Map.of("role", "assistant", "content", said()),
                                "finish_reason",
                                "stop")),
                        "usage",
                        Map.of("prompt_tokens", 100, "completion_tokens", 50, "total_tokens", 150)));
    }

    private String said() {
        var answer = mode.path("answer");
        return answer.isMissingNode() ? "{}" : answer.isTextual() ? answer.asText() : answer.toString();
    }

    private static Reply error(int status, String code, String message) {
        return Reply.json(
                status, Map.of("error", Map.of("message", message, "type", "invalid_request_error", "code", code)));
    }

    @Override
    public void reset() {
        mode = MissingNode.getInstance();
    }

    @Override
    public JsonNode seed(JsonNode wish) {
        throw new IllegalArgumentException("A model knows nothing; choose its answer by mode");
    }

    /** {@code {"answer": …}}: a text, or JSON that becomes one. */
    @Override
    public JsonNode mode(JsonNode wish) {
        mode = wish;
        return mode();
    }

    @Override
    public JsonNode mode() {
        return mode.isMissingNode() ? JsonNodeFactory.instance.objectNode() : mode;
    }

    @Override
    public List<String> secrets() {
        return List.of(key);
    }
}
