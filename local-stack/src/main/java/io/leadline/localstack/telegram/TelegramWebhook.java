package io.leadline.localstack.telegram;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Sends a bot's updates to its webhook, those of a chat one after another, each until it is taken (§7). */
final class TelegramWebhook {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long LONGEST_PAUSE_MS = 60_000;
    private static final int LONGEST_RETRY_AFTER = 3_600;
    private static final long PATIENCE_MS = 50_000;

    private final Clock clock;
    private final Map<Long, Deque<ObjectNode>> waiting = new HashMap<>();
    private HttpClient http;
    private long firstPauseMs = 1_000;
    private Consumer<ObjectNode> answered = _ -> {};
    private String url = "";
    private String secret = "";
    private JsonNode allowed;
    private long lastErrorDate;
    private String lastError;
    /** Sending begun before a reset must not go on after it. */
    private int life;

    TelegramWebhook(Clock clock) {
        this.clock = clock;
    }

    void forget() {
        life++;
        waiting.clear();
        url = "";
        secret = "";
        allowed = null;
        lastError = null;
        answered = _ -> {};
        firstPauseMs = 1_000;
    }

    /** @param executes carries out a call that came as the answer of an update */
    void ready(TelegramMode mode, Consumer<ObjectNode> executes) {
        firstPauseMs = mode.firstRetryMs();
        answered = executes;
    }

    void set(TelegramCall call) {
        var wanted = call.text("url");
        var token = call.text("secret_token");
        if (token.length() > 256) {
            throw TelegramRefusal.bad("secret token is too long");
        }
        if (!token.matches("[A-Za-z0-9_-]*")) {
            throw TelegramRefusal.bad("secret token contains unallowed characters");
        }
        if (!wanted.isEmpty()) {
            check(wanted);
        }
        if (call.text("drop_pending_updates").equals("true")) {
            waiting.clear();
        }
        url = wanted;
        secret = token;
        allowed = call.json("allowed_updates").isArray() ? call.json("allowed_updates") : null;
        waiting.keySet().stream().toList().forEach(chat -> send(chat, firstPauseMs));
    }

    /** Telegram takes https alone; the stack of a developer's machine is let through. */
    private static void check(String wanted) {
        try {
            var address = URI.create(wanted);
            var own = "127.0.0.1".equals(address.getHost()) || "localhost".equals(address.getHost());
            if (address.getHost() == null) {
                throw TelegramRefusal.bad("invalid webhook URL specified");
            }
            if (!own && !"https".equals(address.getScheme())) {
                throw TelegramRefusal.bad("bad webhook: An HTTPS URL must be provided for webhook");
            }
        } catch (IllegalArgumentException broken) {
            throw TelegramRefusal.bad("invalid webhook URL specified");
        }
    }

    void remove(boolean dropPending) {
        url = "";
        secret = "";
        if (dropPending) {
            waiting.clear();
        }
    }

    ObjectNode info() {
        var info = JSON.createObjectNode()
                .put("url", url)
                .put("has_custom_certificate", false)
                .put("pending_update_count", pending());
        if (lastError != null) {
            info.put("last_error_date", lastErrorDate).put("last_error_message", lastError);
        }
        if (allowed != null) {
            info.set("allowed_updates", allowed);
        }
        return info.put("max_connections", 40);
    }

    private int pending() {
        return waiting.values().stream().mapToInt(Deque::size).sum();
    }

    void deliver(ObjectNode update) {
        var chat = update.path("message").path("chat").path("id").asLong(0);
        var queue = waiting.computeIfAbsent(chat, _ -> new ArrayDeque<>());
        queue.add(update);
        if (queue.size() == 1) {
            send(chat, firstPauseMs);
        }
    }

    private void send(long chat, long pauseMs) {
        var queue = waiting.get(chat);
        if (url.isEmpty() || queue == null || queue.isEmpty()) {
            return;
        }
        var mine = life;
        var vertx = Vertx.currentContext().owner();
        http = http == null ? vertx.createHttpClient() : http;
        var options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(url)
                .setTimeout(PATIENCE_MS)
                .putHeader("Content-Type", "application/json");
        if (!secret.isEmpty()) {
            options.putHeader("X-Telegram-Bot-Api-Secret-Token", secret);
        }
        http.request(options)
                .compose(request -> request.send(queue.peek().toString()))
                .compose(answer -> answer.body().map(body -> taken(answer, body)))
                .onComplete(done -> {
                    if (mine != life) {
                        return;
                    }
                    var again = done.succeeded() ? done.result() : failed("Connection failed", pauseMs, null);
                    if (again < 0) {
                        queue.poll();
                        send(chat, firstPauseMs);
                    } else {
                        vertx.setTimer(Math.max(1, again == 0 ? pauseMs : again), _ -> {
                            if (mine == life) {
                                send(chat, Math.min(LONGEST_PAUSE_MS, pauseMs * 2));
                            }
                        });
                    }
                });
    }

    /** Negative for taken, else the pause the receiver asks for in milliseconds, 0 for the usual. */
    private long taken(HttpClientResponse answer, Buffer body) {
        if (answer.statusCode() / 100 == 2) {
            execute(body);
            return -1;
        }
        return failed(
                "Wrong response from the webhook: " + answer.statusCode() + " " + answer.statusMessage(),
                0,
                answer.getHeader("Retry-After"));
    }

    private long failed(String why, long pauseMs, String retryAfter) {
        lastError = why;
        lastErrorDate = clock.instant().getEpochSecond();
        return retryAfter != null && retryAfter.matches("\\d{1,6}")
                ? Math.min(LONGEST_RETRY_AFTER, Long.parseLong(retryAfter)) * 1_000
                : pauseMs;
    }

    private void execute(Buffer body) {
        try {
            if (body.length() > 0 && JSON.readTree(body.toString()) instanceof ObjectNode call && call.has("method")) {
                answered.accept(call);
            }
        } catch (JsonProcessingException notJson) {
            // As Telegram: whatever else the answer says is of no interest.
        }
    }
}
