package io.leadline.localstack.whatsapp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadline.localstack.simulator.FirstId;
import io.leadline.localstack.simulator.Posting;
import io.leadline.localstack.simulator.Reply;
import io.leadline.localstack.simulator.Simulator;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Meta's Cloud API as upstreams/whatsapp.md describes it: {@code /whatsapp/v26.0/{phone id}/messages}, the phone itself,
 * media, and a webhook sender that signs. A number it does not know is a person who wrote within 24 hours.
 */
public final class WhatsApp implements Simulator {
    public static final String TOKEN = "whatsapp-demo-token";
    public static final String PHONE_ID = "106540352242922";
    public static final String APP_SECRET = "whatsapp-demo-app-secret";
    public static final String VERIFY_TOKEN = "whatsapp-demo-verify";
    private static final String PREFIX = "/whatsapp/v26.0/";

    /** Meta signs the form in which what is not ASCII is escaped (§3), and sends that. */
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private final Clock clock;
    private final Posting posting = new Posting((status, _) -> status == 200);
    private final List<ObjectNode> sent = new ArrayList<>();
    private final Map<String, byte[]> media = new HashMap<>();
    private final Map<String, String> mimes = new HashMap<>();
    private final Map<String, Integer> refusing = new HashMap<>();
    private String webhook = "";
    private JsonNode mode = JSON.createObjectNode();
    private long last;

    public WhatsApp(Clock clock) {
        this.clock = clock;
        this.last = FirstId.of(clock);
    }

    @Override
    public String name() {
        return "whatsapp";
    }

    @Override
    public List<String> secrets() {
        return List.of(TOKEN, APP_SECRET, VERIFY_TOKEN);
    }

    @Override
    public void reset() {
        posting.forget();
        sent.clear();
        media.clear();
        mimes.clear();
        refusing.clear();
        webhook = "";
        mode = JSON.createObjectNode();
    }

    /**
     * One of: {@code {"webhook":{"url":"…"}}}; {@code {"message":{"from":"7916…","type":"text",…}}} somebody writes;
     * {@code {"refuse":{"to":"7916…","code":131047}}}; {@code {"media":{"id":"M1","mime_type":"image/jpeg",
     * "base64":"…"}}}; {@code {"status":{"id":"wamid…","status":"read"}}} tells of a message of ours; {@code
     * {"read":{}}} answers what was sent.
     */
    @Override
    public JsonNode seed(JsonNode wish) {
        if (wish.has("webhook")) {
            webhook = wish.at("/webhook/url").asText();
        } else if (wish.has("message")) {
            tell("messages", message((ObjectNode) wish.get("message").deepCopy()));
        } else if (wish.has("refuse")) {
            refusing.put(wish.at("/refuse/to").asText(), wish.at("/refuse/code").asInt());
        } else if (wish.has("media")) {
            var id = wish.at("/media/id").asText();
            media.put(id, Base64.getDecoder().decode(wish.at("/media/base64").asText()));
            mimes.put(id, wish.at("/media/mime_type").asText("application/octet-stream"));
        } else if (wish.has("status")) {
            tell("statuses", stamped((ObjectNode) wish.get("status").deepCopy()));
        } else if (wish.has("read")) {
            return JSON.createObjectNode().set("messages", JSON.valueToTree(sent));
        } else {
            throw new IllegalArgumentException("webhook, message, refuse, media, status or read");
        }
        return JSON.createObjectNode();
    }

    /** {@code {"statuses":["sent","delivered"]}}: what is told of each message at once, if there is a webhook. */
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
    public Reply answer(RoutingContext request) {
        var path = request.request().path();
        if (!("Bearer " + TOKEN).equals(request.request().getHeader("Authorization"))) {
            return error(401, 190, "Invalid OAuth access token");
        }
        if (path.startsWith("/whatsapp/media/")) {
            var id = path.substring("/whatsapp/media/".length());
            return media.containsKey(id)
                    ? new Reply(200, Map.of("Content-Type", mimes.get(id)), Buffer.buffer(media.get(id)))
                    : Reply.empty(404);
        }
        var rest = path.startsWith(PREFIX) ? path.substring(PREFIX.length()) : "";
        if (rest.equals(PHONE_ID + "/messages")) {
            return send(request.body().asString());
        }
        if (rest.equals(PHONE_ID)) {
            return Reply.json(
                    200,
                    Map.of("id", PHONE_ID, "display_phone_number", "+7 916 000-00-00", "verified_name", "Leadline"));
        }
        if (media.containsKey(rest)) {
            return Reply.json(
                    200,
                    Map.of(
                            "messaging_product",
                            "whatsapp",
                            "id",
                            rest,
                            "mime_type",
                            mimes.get(rest),
                            "file_size",
                            media.get(rest).length,
                            "url",
                            request.request().scheme() + "://"
                                    + request.request().authority() + "/whatsapp/media/" + rest));
        }
        return error(400, 33, "Object does not exist");
    }

    private Reply send(String body) {
        JsonNode message;
        try {
            message = JSON.readTree(body);
        } catch (JsonProcessingException _) {
            return error(400, 100, "Invalid parameter");
        }
        var to = message.path("to").asText(message.path("recipient").asText());
        var text = message.at("/text/body").asText();
        if (to.isEmpty() || text.isEmpty() || text.length() > 4096) {
            return error(400, 100, "Invalid parameter");
        }
        if (refusing.containsKey(to)) {
            var code = refusing.get(to);
            return error(code == 130429 ? 429 : 400, code, "refused on wish");
        }
        var id = "wamid.HBgL" + Integer.toHexString(to.hashCode()) + "FQIAERgS" + ++last;
        sent.add(((ObjectNode) message).put("id", id));
        for (var status : mode.path("statuses")) {
            var told = JSON.createObjectNode().put("id", id).put("status", status.asText());
            told.put("recipient_id", to);
            if (message.has("biz_opaque_callback_data")) {
                told.set("biz_opaque_callback_data", message.get("biz_opaque_callback_data"));
            }
            tell("statuses", stamped(told));
        }
        return Reply.json(
                200,
                Map.of(
                        "messaging_product", "whatsapp",
                        "contacts", List.of(Map.of("input", to, "wa_id", to)),
                        "messages", List.of(Map.of("id", id))));
    }

    private ObjectNode message(ObjectNode wish) {
        if (!wish.has("id")) {
            wish.put("id", "wamid.IN" + ++last);
        }
        return stamped(wish);
    }

    private ObjectNode stamped(ObjectNode node) {
        if (!node.has("timestamp")) {
            node.put("timestamp", Long.toString(clock.instant().getEpochSecond()));
        }
        return node;
    }

    private void tell(String what, ObjectNode item) {
        var value = JSON.createObjectNode().put("messaging_product", "whatsapp");
        value.putObject("metadata").put("display_phone_number", "79160000000").put("phone_number_id", PHONE_ID);
        if (what.equals("messages")) {
            var contact = value.putArray("contacts").addObject();
            contact.putObject("profile").put("name", item.path("name").asText("Клиент"));
            contact.put("wa_id", item.path("from").asText());
            item.remove("name");
        }
        value.putArray(what).add(item);
        var envelope = JSON.createObjectNode().put("object", "whatsapp_business_account");
        var change = envelope.putArray("entry")
                .addObject()
                .put("id", "1")
                .putArray("changes")
                .addObject();
        change.put("field", "messages").set("value", value);
        try {
            var body = JSON.writeValueAsBytes(envelope);
            posting.send(webhook, Map.of("X-Hub-Signature-256", "sha256=" + signature(body)), body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Lower-case hex of HMAC-SHA256 under {@link #APP_SECRET}. */
    public static String signature(byte[] body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(APP_SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Reply error(int status, int code, String message) {
        return Reply.json(
                status,
                Map.of(
                        "error",
                        Map.of(
                                "message",
                                "(#" + code + ") " + message,
                                "type",
                                "OAuthException",
                                "code",
                                code,
                                "fbtrace_id",
                                "A0000")));
    }
}
