package io.leadline.localstack.simulator;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.util.Map;
import java.util.function.BiPredicate;

/** Posts a webhook until it is taken, pausing longer each time; what waits is dropped by {@link #forget}. */
public final class Posting {
    private static final long FIRST_PAUSE_MS = 300;
    private static final long LONGEST_PAUSE_MS = 60_000;
    private static final long PATIENCE_MS = 20_000;

    private final BiPredicate<Integer, String> taken;
    private HttpClient http;
    private int life;

    /** @param taken whether status and body of an answer say so */
    public Posting(BiPredicate<Integer, String> taken) {
        this.taken = taken;
    }

    /** Nothing that waits is sent any more. */
    public void forget() {
        life++;
    }

    /** Sends the bytes as JSON; nothing happens without an address. */
    public void send(String url, Map<String, String> headers, byte[] body) {
        if (url != null && !url.isEmpty()) {
            send(url, headers, body, FIRST_PAUSE_MS);
        }
    }

    private void send(String url, Map<String, String> headers, byte[] body, long pauseMs) {
        var mine = life;
        var vertx = Vertx.currentContext().owner();
        http = http == null ? vertx.createHttpClient() : http;
        var options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(url)
                .setTimeout(PATIENCE_MS)
                .putHeader("Content-Type", "application/json");
        headers.forEach(options::putHeader);
        http.request(options)
                .compose(request -> request.send(Buffer.buffer(body)))
                .compose(answer -> answer.body().map(text -> taken.test(answer.statusCode(), text.toString())))
                .onComplete(done -> {
                    if (mine == life && !(done.succeeded() && done.result())) {
                        vertx.setTimer(pauseMs, _ -> {
                            if (mine == life) {
                                send(url, headers, body, Math.min(LONGEST_PAUSE_MS, pauseMs * 2));
                            }
                        });
                    }
                });
    }
}
