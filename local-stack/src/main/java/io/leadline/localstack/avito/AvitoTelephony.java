package io.leadline.localstack.avito;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadline.localstack.mango.MangoAudio;
import io.leadline.localstack.simulator.Reply;
import io.leadline.localstack.simulator.Simulator;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Stands in for telephony-ingest's operations that dialogs needs (DESIGN §3, REST between services): sending into an
 * Avito chat, each Idempotency-Key once, and its pictures and voices both ways. Gives service tokens too, for tests
 * without crm.
 */
public final class AvitoTelephony implements Simulator {
    /** Sent by its {@code /api/auth/token}. */
    public static final String TOKEN = "avito-telephony-demo-token";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern SEND =
            Pattern.compile("/avito-telephony/internal/avito/accounts/([^/]+)/chats/([^/]+)/messages");

    private static final Pattern FILE =
            Pattern.compile("/avito-telephony/internal/avito/accounts/([^/]+)/(pictures|images|voices)(?:/([^/]+))?");

    private final Map<String, Buffer> pictures = new HashMap<>();
    private final Map<String, String> keys = new HashMap<>();
    private final List<ObjectNode> sent = new ArrayList<>();
    private final List<String> gone = new ArrayList<>();
    private JsonNode mode = JSON.createObjectNode();
    private long last;

    @Override
    public String name() {
        return "avito-telephony";
    }

    @Override
    public List<String> secrets() {
        return List.of(TOKEN);
    }

    @Override
    public void reset() {
        keys.clear();
        pictures.clear();
        sent.clear();
        gone.clear();
        mode = JSON.createObjectNode();
    }

    /**
     * {@code {"gone":{"chat":"u2i-1"}}} makes a chat unknown; {@code {"read":{}}} answers what was sent, and the sizes of
     * pictures by their number.
     */
    @Override
    public JsonNode seed(JsonNode wish) {
        if (wish.has("gone")) {
            gone.add(wish.at("/gone/chat").asText());
            return JSON.createObjectNode();
        }
        if (wish.has("read")) {
            var answer = JSON.createObjectNode();
            answer.set("messages", JSON.valueToTree(sent));
            var sizes = answer.putObject("pictures");
            pictures.forEach((id, bytes) -> sizes.put(id, bytes.length()));
            return answer;
        }
        throw new IllegalArgumentException("gone or read");
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
        if (request.path().equals("/avito-telephony/api/auth/token")) {
            return Reply.json(200, Map.of("access_token", TOKEN, "token_type", "Bearer", "expires_in", 900));
        }
        var bearer = request.getHeader("Authorization");
        if (bearer == null || !bearer.startsWith("Bearer ")) {
            return problem(401, "UNAUTHORIZED");
        }
        var file = FILE.matcher(request.path());
        if (file.matches() && request.getHeader("X-Tenant-ID") != null) {
            return file.group(2).equals("pictures")
                    ? picture(context, file.group(3))
                    : received(request.getParam("url"), file.group(3));
        }
        var path = SEND.matcher(request.path());
        if (!path.matches()) {
            return problem(404, "NOT_FOUND");
        }
        var key = request.getHeader("Idempotency-Key");
        if (key == null || request.getHeader("X-Tenant-ID") == null) {
            return problem(400, "VALIDATION_ERROR");
        }
        if (gone.contains(path.group(2))) {
            return problem(404, "NOT_FOUND");
        }
        var known = keys.get(key);
        if (known != null) {
            return Reply.json(200, Map.of("external_message_id", known)).with("Idempotent-Replayed", "true");
        }
        try {
            var id = "%032x".formatted(++last);
            var message = (ObjectNode) JSON.readTree(context.body().asString());
            sent.add(message.put("account", path.group(1)).put("chat", path.group(2)));
            keys.put(key, id);
            return Reply.json(200, Map.of("external_message_id", id));
        } catch (JsonProcessingException | ClassCastException _) {
            return problem(400, "VALIDATION_ERROR");
        }
    }

    private Reply picture(RoutingContext context, String id) {
        if (context.body().buffer() == null) {
            return problem(400, "VALIDATION_ERROR");
        }
        pictures.put(id, context.body().buffer());
        return Reply.json(200, Map.of("image_id", "12345." + id));
    }

    /** Any address is a picture's and any voice is known, but what is gone. */
    private static Reply received(String url, String voice) {
        if (String.valueOf(url).contains("gone") || String.valueOf(voice).startsWith("gone")) {
            return problem(404, "NOT_FOUND");
        }
        return voice == null
                ? new Reply(200, Map.of("Content-Type", "image/jpeg"), Buffer.buffer(AvitoImages.JPEG))
                : new Reply(200, Map.of("Content-Type", "audio/mp4"), Buffer.buffer(MangoAudio.of(voice)));
    }

    private static Reply problem(int status, String code) {
        return Reply.json(status, Map.of("status", status, "code", code, "title", code));
    }
}
