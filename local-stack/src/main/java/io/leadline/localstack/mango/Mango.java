package io.leadline.localstack.mango;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadline.localstack.simulator.Reply;
import io.leadline.localstack.simulator.Simulator;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Mango's virtual PBX as upstreams/mango-office.md describes it: our signed posts under {@code /mango/vpbx/}, and the
 * player of calls that posts signed events to our webhook. Clients use {@code {url}/mango/vpbx} as MANGO_BASE_URL.
 */
public final class Mango implements Simulator {
    private static final String PREFIX = "/mango/vpbx/";
    private static final String FILES = "/mango/files/";
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private static final Set<String> PLAY = Set.of(
            "scenario from line extension group transfer_to started_at ring_s talk_s recorded command_id ordinal count"
                    .split(" "));
    private static final Set<String> DELIVERY = Set.of(
            "webhook shuffle seed duplicate lose lost_from lost_to delay_ms late_ms speed texts salt hold".split(" "));

    private final MangoAccount account;
    private final MangoSender sender = new MangoSender();
    private final MangoRecordings recordings = new MangoRecordings();
    private final MangoUsers users;
    private final MangoLimits limits;
    private final MangoStats stats;
    private final MangoPlayer player;
    private final MangoCommands commands;
    private MangoMode mode = MangoMode.PLAIN;
    private String webhook = "";

    public Mango(MangoAccount account, Clock clock) {
        this.account = account;
        this.users = new MangoUsers(account);
        this.limits = new MangoLimits(clock);
        this.stats = new MangoStats(clock);
        this.player = new MangoPlayer(account, clock, sender, recordings);
        this.commands = new MangoCommands(account, clock, sender, player, users);
    }

    @Override
    public String name() {
        return "mango";
    }

    @Override
    public List<String> secrets() {
        return List.of(account.key(), account.salt());
    }

    @Override
    public void reset() {
        sender.forget();
        recordings.forget();
        users.forget();
        limits.forget();
        stats.forget();
        player.forget();
        mode = MangoMode.PLAIN;
        webhook = "";
    }

    /**
     * One of: {@code {"webhook":{"url":"…/webhooks/mango/1"}}} where events and outcomes go; {@code
     * {"play":{"scenario":"answered","webhook":"…","from":"7916…",…}}} (fields of {@link MangoPlay} and of {@link
     * MangoDelivery}, and {@code count}) answers the calls it plays; {@code {"ping":{}}} checks the address; {@code
     * {"event":{"path":"events/dtmf","json":{…}}}} posts any event, signed; {@code
     * {"user":{"extension":"104","name":"…"}}}; {@code {"delete_recording":{"id":"…"}}}; {@code
     * {"hang_up":{"entry_id":"…"}}} ends a call that is held; {@code {"read":{}}} answers the calls played and all that
     * was sent.
     */
    @Override
    public JsonNode seed(JsonNode wish) {
        var answer = JSON.createObjectNode();
        if (wish.has("webhook")) {
            webhook = wish.at("/webhook/url").asText();
        } else if (wish.has("play")) {
            play((ObjectNode) wish.get("play"), answer);
        } else if (wish.has("ping")) {
            sender.ping(wish.at("/ping/webhook").asText(webhook));
        } else if (wish.has("event")) {
            var json = (ObjectNode) wish.at("/event/json");
            var event = new MangoEvent(wish.at("/event/path").asText(), 0, json.deepCopy());
            sender.send(account, MangoDelivery.to(wish.at("/event/webhook").asText(webhook)), List.of(event), 0);
        } else if (wish.has("user")) {
            users.add(wish.at("/user/extension").asText(), wish.at("/user/name").asText());
        } else if (wish.has("delete_recording")) {
            recordings.delete(wish.at("/delete_recording/id").asText());
        } else if (wish.has("hang_up")) {
            player.hangUpCall(wish.at("/hang_up/entry_id").asText());
        } else if (wish.has("read")) {
            answer.set("calls", JSON.valueToTree(player.told()));
            answer.set("sent", sender.sent());
        } else {
            throw new IllegalArgumentException("webhook, play, ping, event, user, delete_recording, hang_up or read");
        }
        return answer;
    }

    private void play(ObjectNode wish, ObjectNode answer) {
        wish.fieldNames().forEachRemaining(field -> {
            if (!PLAY.contains(field) && !DELIVERY.contains(field)) {
                throw new IllegalArgumentException("unknown in play: " + field);
            }
        });
        if (wish.has("webhook")) {
            webhook = wish.path("webhook").asText();
        }
        var delivery = JSON.convertValue(wish.deepCopy().put("webhook", webhook), MangoDelivery.class);
        var play = JSON.convertValue(wish, MangoPlay.class);
        var calls = answer.putArray("calls");
        for (int i = 0; i < wish.path("count").asInt(1); i++) {
            calls.add(MangoPlayer.told(player.play(play, delivery)));
        }
    }

    /** See {@link MangoMode} for the names. */
    @Override
    public JsonNode mode(JsonNode wish) {
        mode = MangoMode.of(wish);
        return mode.json();
    }

    @Override
    public JsonNode mode() {
        return mode.json();
    }

    @Override
    public Reply answer(RoutingContext context) {
        var request = context.request();
        if (request.path().startsWith(FILES)) {
            return recordings.follow(request.path().substring(FILES.length()));
        }
        if (!request.path().startsWith(PREFIX)) {
            return Reply.empty(404);
        }
        var method = request.path().substring(PREFIX.length());
        var refused = limits.before(method, mode);
        if (refused != null) {
            return refused;
        }
        try {
            return carryOut(method, signed(request), request);
        } catch (MangoRefusal refusal) {
            return !refusal.invalid(mode.missingCounts()) || limits.forgives(mode.lockMs())
                    ? refusal.reply(mode.refusalStatus())
                    : Reply.json(401, Map.of("name", "Unauthorized", "message", "locked", "code", 0, "status", 401));
        }
    }

    private JsonNode signed(HttpServerRequest request) {
        if (request.method() != HttpMethod.POST) {
            throw MangoRefusal.notPost();
        }
        for (var field : List.of("vpbx_api_key", "sign", "json")) {
            if (request.getFormAttribute(field) == null) {
                throw MangoRefusal.missing(field);
            }
        }
        var json = request.getFormAttribute("json");
        if (!account.key().equals(request.getFormAttribute("vpbx_api_key"))) {
            throw MangoRefusal.key();
        }
        if (!MangoSign.of(account.key(), json, account.salt()).equals(request.getFormAttribute("sign"))) {
            throw MangoRefusal.sign();
        }
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException _) {
            throw MangoRefusal.format("json");
        }
    }

    private Reply carryOut(String method, JsonNode json, HttpServerRequest request) {
        return switch (method) {
            case "commands/callback" -> commands.callback(json, mode.commandResult(), webhook);
            case "commands/call/hangup" -> commands.hangup(json, mode.commandResult(), webhook);
            case "stats/request" -> stats.request(json);
            case "stats/result" -> stats.result(json, player.known(), mode);
            case "queries/recording/post" -> recording(json, request);
            case "config/users/request" -> users.list(json);
            case "account/balance" -> Reply.json(200, Map.of("result", 1000, "balance", 1530.25, "currency", "RUR"));
            default -> Reply.empty(404);
        };
    }

    private Reply recording(JsonNode json, HttpServerRequest request) {
        var id = json.path("recording_id").asText("");
        if (id.isEmpty()) {
            throw MangoRefusal.missing("recording_id");
        }
        if (!Set.of("download", "play").contains(json.path("action").asText(""))) {
            throw MangoRefusal.parameter("action");
        }
        var files = request.scheme() + "://" + request.authority() + FILES.substring(0, FILES.length() - 1);
        return recordings.fetch(id, mode.recordingNotReady(), files);
    }
}
