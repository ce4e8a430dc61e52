package io.leadline.localstack.simulator;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/** Brings replies onto the wire, as far as a fault lets them come. */
record Sending(Vertx vertx) {
    private static final int PIECES = 10;

    static void whole(RoutingContext request, Reply reply) {
        var response = request.response();
        if (response.closed()) {
            return;
        }
        head(response, reply);
        if (reply.body() == null) {
            response.end();
        } else {
            response.end(reply.body());
        }
    }

    void spoiled(RoutingContext request, Reply reply, Fault fault) {
        if (request.response().closed()) {
            return;
        }
        switch (fault.transfer()) {
            case WHOLE -> whole(request, reply);
            case SLOW -> slowly(request.response(), reply, Math.max(1, fault.slowMs() / PIECES));
            case NO_ANSWER -> {
                // Left hanging on purpose; the connection ends with the client's patience or with the simulator.
            }
            case HEADERS_ONLY -> announced(request.response(), reply).write(Buffer.buffer());
            case HALF_BODY -> {
                var body = body(reply);
                announced(request.response(), reply)
                        .write(body.slice(0, body.length() / 2))
                        .onComplete(_ -> request.request().connection().close());
            }
        }
    }

    private void slowly(HttpServerResponse response, Reply reply, long everyMs) {
        var body = body(reply);
        int size = Math.max(1, (body.length() + PIECES - 1) / PIECES);
        announced(response, reply).write(Buffer.buffer());
        vertx.setPeriodic(everyMs, timer -> {
            var sent = (int) response.bytesWritten();
            if (response.closed() || response.ended()) {
                vertx.cancelTimer(timer);
            } else if (sent + size >= body.length()) {
                response.end(body.slice(sent, body.length()));
            } else {
                response.write(body.slice(sent, sent + size));
            }
        });
    }

    private static HttpServerResponse announced(HttpServerResponse response, Reply reply) {
        head(response, reply);
        return response.putHeader("Content-Length", String.valueOf(body(reply).length()));
    }

    private static void head(HttpServerResponse response, Reply reply) {
        response.setStatusCode(reply.status());
        reply.headers().forEach(response::putHeader);
    }

    private static Buffer body(Reply reply) {
        return reply.body() == null ? Buffer.buffer() : reply.body();
    }
}
