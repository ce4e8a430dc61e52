package io.leadline.localstack.proxies;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** What both kinds of proxies do once they know the target. */
record Dialing(NetClient client, ProxyMode mode, Tunnel tunnel) {
    /** As text; what comes with status 400 of a proxy that speaks something else. */
    static final Buffer PAGE = Buffer.buffer("""
            HTTP/1.1 400 Bad Request\r
            Content-Type: text/html\r
            Content-Length: 39\r
            Connection: close\r
            \r
            <html><h1>400 Bad Request</h1></html>\r
            """.getBytes(StandardCharsets.US_ASCII));

    /** @param reached writes the protocol's yes or no */
    void dial(NetSocket from, String host, int port, Buffer early, Consumer<Boolean> reached) {
        tunnel.asks(host, port);
        switch (mode.behaviour()) {
            case HANG -> tunnel.ends("hanging");
            case RESET -> {
                tunnel.ends("reset");
                from.close();
            }
            case HTML -> {
                tunnel.ends("html");
                from.end(PAGE);
            }
            case REFUSE_TARGET -> refused(reached);
            case OK, CUT, REFUSE_LOGIN ->
                connect(host, port)
                        .onSuccess(target -> {
                            reached.accept(true);
                            tunnel.join(from, target, mode.behaviour() == ProxyMode.Behaviour.CUT, early);
                        })
                        .onFailure(_ -> refused(reached));
        }
    }

    private void refused(Consumer<Boolean> reached) {
        tunnel.ends("target refused");
        reached.accept(false);
    }

    private Future<NetSocket> connect(String host, int port) {
        var target = mode.resolve(host, port);
        return client.connect(target.port(), target.host());
    }
}
