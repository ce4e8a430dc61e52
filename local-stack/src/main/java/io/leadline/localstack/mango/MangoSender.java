package io.leadline.localstack.mango;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.util.ArrayList;
import java.util.List;

/**
 * Posts signed forms, in parallel and without waiting for answers (upstreams/mango-office.md §2.1). A post that fails is
 * lost: nothing says that Mango repeats one (§3). Confined to the event loop.
 */
final class MangoSender {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long PATIENCE_MS = 20_000;
    private static final int AT_ONCE = 32;

    private final List<ObjectNode> sent = new ArrayList<>();
    private HttpClient http;
    private int life;

    void forget() {
        life++;
        sent.clear();
    }

    /** Everything that went out: path, json, sign and the status of the answer (0 while and where there is none). */
    ArrayNode sent() {
        return JSON.createArrayNode().addAll(sent);
    }

    void send(MangoAccount account, MangoDelivery delivery, List<MangoEvent> events, long start) {
        var salt = delivery.salt() == null ? account.salt() : delivery.salt();
        for (var due : delivery.schedule(events, start)) {
            later(due.afterMs(), () -> post(account.key(), salt, delivery.webhook(), due.event()));
        }
    }

    /** Mango's check of the address: a post of nothing (§1, "Connection check"). */
    void ping(String webhook) {
        var note = JSON.createObjectNode().put("path", "").put("status", 0);
        sent.add(note);
        post(webhook, "", note);
    }

    private void post(String key, String salt, String webhook, MangoEvent event) {
        var json = event.text();
        var note = JSON.createObjectNode()
                .put("path", event.path())
                .put("json", json)
                .put("sign", MangoSign.of(key, json, salt))
                .put("status", 0);
        sent.add(note);
        post(webhook + "/" + event.path(), MangoSign.form(key, salt, json), note);
    }

    private void post(String url, String form, ObjectNode note) {
        if (http == null) {
            http = vertx().httpClientBuilder()
                    .with(new PoolOptions().setHttp1MaxSize(AT_ONCE))
                    // A receiver that goes away is everyday life here and no line in the log.
                    .withConnectHandler(connection -> connection.exceptionHandler(_ -> {}))
                    .build();
        }
        http.request(new RequestOptions()
                        .setMethod(HttpMethod.POST)
                        .setAbsoluteURI(url)
                        .setTimeout(PATIENCE_MS)
                        .putHeader("Content-Type", "application/x-www-form-urlencoded"))
                .compose(request -> request.send(Buffer.buffer(form)))
                .compose(answer -> answer.body().map(_ -> answer.statusCode()))
                .onSuccess(status -> note.put("status", status))
                .onFailure(lost -> note.put("error", String.valueOf(lost.getMessage())));
    }

    private void later(long ms, Runnable what) {
        if (ms < 1) {
            what.run();
            return;
        }
        var mine = life;
        vertx().setTimer(ms, _ -> {
            if (mine == life) {
                what.run();
            }
        });
    }

    private static Vertx vertx() {
        return Vertx.currentContext().owner();
    }
}
