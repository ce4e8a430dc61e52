package io.leadline.localstack.simulator;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PfxOptions;

/** A port of the simulators. Shut for a while, connecting is refused: the one failure where surely nothing was done. */
final class Door {
    private final Vertx vertx;
    private final Handler<HttpServerRequest> behind;
    private final TlsIdentity tls;
    private int port;
    private HttpServer server;

    /** @param tls null for plain HTTP */
    Door(Vertx vertx, int port, TlsIdentity tls, Handler<HttpServerRequest> behind) {
        this.vertx = vertx;
        this.port = port;
        this.tls = tls;
        this.behind = behind;
    }

    /** The port it stands at. */
    Future<Integer> open() {
        var options = new HttpServerOptions()
                .setHost("127.0.0.1")
                .setPort(port)
                // No provider offers it without TLS, and the JDK's client fails on large answers to it.
                .setHttp2ClearTextEnabled(false);
        if (tls != null) {
            options.setSsl(true)
                    .setKeyCertOptions(
                            new PfxOptions().setPath(tls.keyStore().toString()).setPassword(TlsIdentity.PASSWORD));
        }
        server = vertx.createHttpServer(options).requestHandler(behind);
        return server.listen().map(listening -> port = listening.actualPort());
    }

    /** Ends what is connected too, the control plane included, once the answer to this request is out. */
    void shut(long ms) {
        vertx.setTimer(20, _ -> server.close().onComplete(_ -> vertx.setTimer(ms, _ -> open())));
    }
}
