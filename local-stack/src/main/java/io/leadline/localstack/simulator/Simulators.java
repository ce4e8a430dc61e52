package io.leadline.localstack.simulator;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.ext.web.Router;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** The providers around Leadline, simulated on one port of 127.0.0.1, and on a second one under TLS if wished. */
public final class Simulators implements AutoCloseable {
    private final Vertx vertx;
    private final List<Simulator> simulators;
    private final Standing standing;

    private record Standing(int port, Integer tlsPort) {}

    private Simulators(Vertx vertx, List<Simulator> simulators, Standing standing) {
        this.vertx = vertx;
        this.simulators = simulators;
        this.standing = standing;
    }

    /** @param port 0 for a free one */
    public static Simulators start(int port, List<Simulator> simulators) {
        return start(port, 0, null, simulators);
    }

    /**
     * @param port 0 for a free one
     * @param tlsPort the same under TLS; 0 for a free one
     * @param tls null for plain HTTP only
     */
    public static Simulators start(int port, int tlsPort, TlsIdentity tls, List<Simulator> simulators) {
        var vertx = Vertx.vertx(new VertxOptions()
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
        var listening = new CompletableFuture<Standing>();
        vertx.deployVerticle(new AbstractVerticle() {
                    @Override
                    public void start(Promise<Void> started) {
                        var router = Router.router(vertx);
                        var door = new Door(vertx, port, null, router);
                        simulators.forEach(simulator -> new Mounted(vertx, simulator, door).on(router));
                        Future.all(simulators.stream()
                                        .map(simulator -> simulator.open(vertx))
                                        .toList())
                                .compose(_ -> door.open())
                                .compose(plain -> tls == null
                                        ? Future.succeededFuture(new Standing(plain, null))
                                        : new Door(vertx, tlsPort, tls, router)
                                                .open()
                                                .map(secure -> new Standing(plain, secure)))
                                .onSuccess(listening::complete)
                                .<Void>mapEmpty()
                                .onComplete(started);
                    }
                })
                .onFailure(listening::completeExceptionally);
        try {
            return new Simulators(vertx, List.copyOf(simulators), listening.join());
        } catch (CompletionException e) {
            simulators.forEach(Simulator::close);
            vertx.close();
            throw new IllegalStateException("Simulators cannot listen on 127.0.0.1:" + port, e.getCause());
        }
    }

    public int port() {
        return standing.port();
    }

    /** Address without a trailing slash. */
    public String url() {
        return "http://127.0.0.1:" + port();
    }

    /** The same simulators under TLS, without a trailing slash; the certificate is good for {@code *.test} too. */
    public String tlsUrl() {
        return "https://127.0.0.1:" + tlsPort();
    }

    public int tlsPort() {
        if (standing.tlsPort() == null) {
            throw new IllegalStateException("started without TLS");
        }
        return standing.tlsPort();
    }

    @Override
    public void close() {
        simulators.forEach(Simulator::close);
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
