package io.leadline.localstack.bitrix24;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadline.localstack.simulator.Reply;
import io.leadline.localstack.simulator.Simulator;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A Bitrix24 portal's incoming webhook as upstreams/bitrix24.md describes it:
 * {@code /bitrix24/rest/{user}/{secret}/{method}}, JSON bodies, a leaky bucket of 50 that loses 2 a second.
 */
public final class Bitrix24 implements Simulator {
    private static final List<String> LISTS = List.of("leads", "deals", "contacts");
    private static final int MOST_COMMANDS = 50;

    private final BitrixAccount account;
    private final Clock clock;
    private final BitrixData data;
    private final BitrixMethods methods;
    private BitrixMode mode = BitrixMode.PLAIN;
    private double filled;
    private long looked;

    public Bitrix24(BitrixAccount account, Clock clock) {
        this.account = account;
        this.clock = clock;
        this.data = new BitrixData(clock);
        this.methods = new BitrixMethods(data, account);
    }

    @Override
    public String name() {
        return "bitrix24";
    }

    @Override
    public List<String> secrets() {
        return List.of(account.secret());
    }

    @Override
    public void reset() {
        mode = BitrixMode.PLAIN;
        filled = 0;
        data.reset();
    }

    /** {@code {"items":[{"entityTypeId":1,…}],"forget":id}} adds and deletes; answers all there is, with comments. */
    @Override
    public JsonNode seed(JsonNode wish) {
        try {
            for (var item : wish.path("items")) {
                data.add(
                        item.path("entityTypeId").asInt(1),
                        ((ObjectNode) item).deepCopy().without("entityTypeId"));
            }
        } catch (BitrixRefusal refusal) {
            throw new IllegalArgumentException(refusal.body().toString());
        }
        var all = BitrixData.JSON.createObjectNode();
        for (var type : List.of(1, 2, 3)) {
            data.items(type).remove(wish.path("forget").asLong());
            var list = all.putArray(LISTS.get(type - 1));
            data.items(type).forEach((id, item) -> {
                var copy = item.deepCopy();
                data.comments(type == 1 ? "lead" : type == 2 ? "deal" : "contact", id)
                        .forEach(copy.putArray("timeline")::add);
                list.add(copy);
            });
        }
        return all;
    }

    @Override
    public JsonNode mode(JsonNode wish) {
        mode = BitrixMode.of(wish);
        filled = 0;
        return mode.json();
    }

    @Override
    public JsonNode mode() {
        return mode.json();
    }

    @Override
    public Reply answer(RoutingContext request) {
        try {
            var parts = request.request().path().split("/");
            if (parts.length != 6 || !parts[2].equals("rest")) {
                throw new BitrixRefusal(404, "ERROR_METHOD_NOT_FOUND", "Method not found!");
            }
            take();
            mode.refuse();
            if (!parts[3].equals(Integer.toString(account.user())) || !parts[4].equals(account.secret())) {
                throw new BitrixRefusal(401, "INVALID_CREDENTIALS", "Invalid request credentials");
            }
            var method = parts[5].replaceFirst("\\.json$", "");
            var body = body(request);
            return Reply.json(200, method.equals("batch") ? batch(body) : answered(method, body));
        } catch (BitrixRefusal refusal) {
            return refusal.reply();
        }
    }

    private Map<String, Object> answered(String method, JsonNode body) {
        try {
            var answer = new LinkedHashMap<>(methods.call(method, body, mode.scopes()));
            answer.put("time", Map.of("start", clock.millis() / 1e3, "duration", 0.01, "operating", 0.1));
            return answer;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One call for the bucket; commands here are {@code {name: {method, params}}} objects only. */
    private Map<String, Object> batch(JsonNode body) {
        var commands = body.path("cmd");
        if (commands.size() > MOST_COMMANDS) {
            throw new BitrixRefusal(400, "ERROR_BATCH_LENGTH_EXCEEDED", "Max batch length exceeded");
        }
        var results = new LinkedHashMap<String, Object>();
        var errors = new LinkedHashMap<String, Object>();
        for (var command : commands.properties()) {
            try {
                var answer = answered(
                        command.getValue().path("method").asText(),
                        command.getValue().path("params"));
                results.put(command.getKey(), answer.get("result"));
            } catch (BitrixRefusal refusal) {
                errors.put(command.getKey(), refusal.body());
                if (body.path("halt").asInt() == 1) {
                    break;
                }
            }
        }
        return Map.of("result", Map.of("result", results, "result_error", errors));
    }

    private void take() {
        var now = clock.millis();
        filled = Math.max(0, filled - (now - looked) / 1e3 * mode.perSecond());
        looked = now;
        if (filled + 1 > mode.bucket()) {
            throw BitrixMode.tooMany();
        }
        filled++;
    }

    private static JsonNode body(RoutingContext request) {
        var buffer = request.body().buffer();
        try {
            return buffer == null || buffer.length() == 0
                    ? MissingNode.getInstance()
                    : BitrixData.JSON.readTree(buffer.getBytes());
        } catch (IOException notJson) {
            throw new BitrixRefusal(400, "INVALID_REQUEST", "Body is not JSON");
        }
    }
}
