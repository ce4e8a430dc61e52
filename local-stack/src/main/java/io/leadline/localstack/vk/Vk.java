package io.leadline.localstack.vk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadline.localstack.simulator.FirstId;
import io.leadline.localstack.simulator.Posting;
import io.leadline.localstack.simulator.Reply;
import io.leadline.localstack.simulator.Simulator;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * VK as upstreams/vk.md describes it: {@code /vk/method/messages.send}, the community's callback servers, and the
 * sender of its events. {@code random_id} is remembered for each peer: a repeat answers the first message's id.
 */
public final class Vk implements Simulator {
    public static final String TOKEN = "vk-demo-token";
    public static final long GROUP = 219_000_001;
    public static final String SECRET = "vk-demo-secret";
    public static final String CONFIRMATION = "c0nf1rm8";
    private static final String PREFIX = "/vk/method/";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Clock clock;
    private final Posting posting = new Posting((status, body) -> status == 200 && body.equals("ok"));
    private final List<ObjectNode> sent = new ArrayList<>();
    private final Map<String, Long> remembered = new HashMap<>();
    private final Map<Long, Integer> refusing = new HashMap<>();
    private final Map<String, byte[]> files = new HashMap<>();
    private String url = "";
    private String secret = SECRET;
    private JsonNode mode = JSON.createObjectNode();
    private long last;

    public Vk(Clock clock) {
        this.clock = clock;
        this.last = FirstId.of(clock);
    }

    @Override
    public String name() {
        return "vk";
    }

    @Override
    public List<String> secrets() {
        return List.of(TOKEN, SECRET);
    }

    @Override
    public void reset() {
        posting.forget();
        sent.clear();
        remembered.clear();
        refusing.clear();
        files.clear();
        url = "";
        secret = SECRET;
        mode = JSON.createObjectNode();
    }

    /**
     * One of: {@code {"webhook":{"url":"…","secret":"…"}}}; {@code {"event":{"type":"message_new","object":{…}}}};
     * {@code {"refuse":{"peer":7,"code":901}}}; {@code {"file":{"name":"1.jpg","base64":"…"}}} served under {@code
     * /vk/files/}; {@code {"read":{}}} answers what was sent.
     */
    @Override
    public JsonNode seed(JsonNode wish) {
        if (wish.has("webhook")) {
            url = wish.at("/webhook/url").asText();
            secret = wish.at("/webhook/secret").asText(SECRET);
        } else if (wish.has("event")) {
            tell((ObjectNode) wish.get("event").deepCopy());
        } else if (wish.has("refuse")) {
            refusing.put(
                    wish.at("/refuse/peer").asLong(), wish.at("/refuse/code").asInt());
        } else if (wish.has("file")) {
            files.put(
                    wish.at("/file/name").asText(),
                    Base64.getDecoder().decode(wish.at("/file/base64").asText()));
        } else if (wish.has("read")) {
            return JSON.createObjectNode().set("messages", JSON.valueToTree(sent));
        } else {
            throw new IllegalArgumentException("webhook, event, refuse, file or read");
        }
        return JSON.createObjectNode();
    }

    @Override
    public JsonNode mode(JsonNode wish) {
        mode = wish.isMissingNode() ? JSON.createObjectNode() : wish;
        return mode;
    }

    @Override
    public JsonNode mode() {
        return mode;
    }

    @Override
    public Reply answer(RoutingContext context) {
        var request = context.request();
        if (request.path().startsWith("/vk/files/")) {
            var file = files.get(request.path().substring("/vk/files/".length()));
            return file == null
                    ? Reply.empty(404)
                    : new Reply(200, Map.of("Content-Type", "image/jpeg"), Buffer.buffer(file));
        }
        if (!request.path().startsWith(PREFIX)) {
            return Reply.empty(404);
        }
        if (!TOKEN.equals(value(request, "access_token"))) {
            return error(5, "User authorization failed: invalid access_token (4).");
        }
        return switch (request.path().substring(PREFIX.length())) {
            case "messages.send" -> send(request);
            case "groups.getById" ->
                response(Map.of("groups", List.of(Map.of("id", GROUP, "name", "Сервис Leadline"))));
            case "groups.getCallbackConfirmationCode" -> response(Map.of("code", CONFIRMATION));
            case "groups.addCallbackServer" -> {
                url = value(request, "url");
                secret = value(request, "secret_key");
                yield response(Map.of("server_id", 3));
            }
            case "groups.setCallbackSettings" -> response(1);
            default -> error(3, "Unknown method passed");
        };
    }

    private Reply send(HttpServerRequest request) {
        var peer = value(request, "peer_id");
        var random = value(request, "random_id");
        var text = value(request, "message");
        if (!peer.matches("-?\\d+") || random.isEmpty() || text.isEmpty()) {
            return error(100, "One of the parameters specified was missing or invalid");
        }
        var code = refusing.get(Long.parseLong(peer));
        if (code != null) {
            return error(code, "refused on wish");
        }
        var key = peer + "/" + random;
        var known = remembered.get(key);
        if (known != null && !random.equals("0")) {
            return response(known);
        }
        var id = ++last;
        remembered.put(key, id);
        sent.add(JSON.createObjectNode()
                .put("id", id)
                .put("peer_id", Long.parseLong(peer))
                .put("random_id", random)
                .put("message", text));
        return response(id);
    }

    private void tell(ObjectNode event) {
        var envelope = JSON.createObjectNode()
                .put("group_id", GROUP)
                .put("type", event.path("type").asText())
                .put("event_id", event.path("event_id").asText("ev" + ++last))
                .put("v", "5.199")
                .put("secret", secret);
        if (event.path("object").path("message") instanceof ObjectNode message && !message.has("date")) {
            message.put("date", clock.instant().getEpochSecond());
        }
        envelope.set("object", event.path("object"));
        try {
            posting.send(url, Map.of(), JSON.writeValueAsBytes(envelope));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String value(HttpServerRequest request, String name) {
        var form = request.getFormAttribute(name);
        var value = form == null ? request.getParam(name) : form;
        return value == null ? "" : value;
    }

    private static Reply response(Object what) {
        return Reply.json(200, Map.of("response", what));
    }

    /** Errors come with HTTP 200 and quote the parameters (§5). */
    private static Reply error(int code, String message) {
        return Reply.json(
                200,
                Map.of(
                        "error",
                        Map.of(
                                "error_code",
                                code,
                                "error_msg",
                                message,
                                "request_params",
                                List.of(Map.of("key", "access_token", "value", TOKEN)))));
    }
}
