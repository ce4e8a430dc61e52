package io.leadline.localstack.avito;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadline.localstack.simulator.Reply;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** One subscription for each account, and deliveries that come at most once (upstreams/avito.md §3.3, §4). */
final class AvitoWebhooks {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long PATIENCE_MS = 2_000;

    private final Clock clock;
    private final Map<Long, String> urls = new HashMap<>();
    private final List<ObjectNode> sent = new ArrayList<>();
    private HttpClient http;
    private int life;
    private long last;

    AvitoWebhooks(Clock clock) {
        this.clock = clock;
        this.last = clock.millis();
    }

    void forget() {
        life++;
        urls.clear();
        sent.clear();
    }

    /** Takes the place of what the account had; the address must answer 200 to {@code {}} within two seconds. */
    Future<Reply> register(AvitoCall call) {
        var url = call.required("url");
        if (!url.matches("https?://.+")) {
            throw AvitoRefusal.bad("url");
        }
        var mine = life;
        return post(url, Map.of(), "{}")
                .map(status -> {
                    if (status != 200) {
                        return AvitoRefusal.bad("url").reply;
                    }
                    if (mine == life) {
                        urls.put(call.account().userId(), url);
                    }
                    return Reply.json(200, Map.of("ok", true));
                })
                .otherwise(_ -> AvitoRefusal.bad("url").reply);
    }

    Reply subscriptions(AvitoCall call) {
        var url = urls.get(call.account().userId());
        return Reply.json(
                200, Map.of("subscriptions", url == null ? List.of() : List.of(Map.of("url", url, "version", "3"))));
    }

    Reply unsubscribe(AvitoCall call) {
        urls.remove(call.account().userId(), call.required("url"));
        return Reply.json(200, Map.of("ok", true));
    }

    /** Somebody else's service subscribes the account, or none does (null). */
    void steal(long userId, String url) {
        if (url == null) {
            urls.remove(userId);
        } else {
            urls.put(userId, url);
        }
    }

    /** What went out: url, body, and status of the answer (0 while and where there is none). */
    ArrayNode sent() {
        return JSON.createArrayNode().addAll(sent);
    }

    /**
     * The account's subscriber is told; nothing happens without one, and nothing is ever told again.
     *
     * @param copies how many times the same envelope goes out
     */
    void tell(AvitoAccount account, String payloadType, ObjectNode value, boolean unsigned, int copies) {
        var url = urls.get(account.userId());
        if (url == null || account.unpaid()) {
            return;
        }
        var envelope = JSON.createObjectNode()
                .put("id", "7c0f5c0e-6c1b-4a54-9d3b-%012x".formatted(++last))
                .put("version", "v3.0.0")
                .put("timestamp", clock.instant().getEpochSecond());
        envelope.putObject("payload").put("type", payloadType).set("value", value);
        var body = envelope.toString();
        for (int copy = 0; copy < copies; copy++) {
            deliver(url, body, unsigned);
        }
    }

    private void deliver(String url, String body, boolean unsigned) {
        var note = JSON.createObjectNode().put("url", url).put("body", body).put("status", 0);
        sent.add(note);
        post(url, unsigned ? Map.of() : Map.of("x-avito-messenger-signature", randomHex()), body)
                .onSuccess(status -> note.put("status", status));
    }

    private Future<Integer> post(String url, Map<String, String> headers, String body) {
        if (http == null) {
            http = Vertx.currentContext()
                    .owner()
                    .httpClientBuilder()
                    .with(new PoolOptions().setHttp1MaxSize(16))
                    .withConnectHandler(connection -> connection.exceptionHandler(_ -> {}))
                    .build();
        }
        var options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(url)
                .setConnectTimeout(PATIENCE_MS)
                .setIdleTimeout(PATIENCE_MS)
                .putHeader("Content-Type", "application/json");
        headers.forEach(options::putHeader);
        return http.request(options)
                .compose(request -> request.send(Buffer.buffer(body)))
                .compose(answer -> answer.body().map(_ -> answer.statusCode()));
    }

    /** Nobody knows the key and the algorithm, so that it must not be relied on. */
    private static String randomHex() {
        var bytes = new byte[32];
        ThreadLocalRandom.current().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
