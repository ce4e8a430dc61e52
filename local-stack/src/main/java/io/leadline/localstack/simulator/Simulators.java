package io.leadline.localstack.simulator;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.ext.web.Router;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** The providers around Leadline, simulated on one port of 127.0.0.1. */
public final class Simulators implements AutoCloseable {
    private final Vertx vertx;
    private final int port;

    private Simulators(Vertx vertx, int port) {
        this.vertx = vertx;
        this.port = port;
    }

    /** @param port 0 for a free one */
    public static Simulators start(int port, List<Simulator> simulators) {
        var vertx = Vertx.vertx(new VertxOptions()
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
        var listening = new CompletableFuture<Integer>();
        vertx.deployVerticle(new AbstractVerticle() {
                    @Override
                    public void start(Promise<Void> started) {
                        var router = Router.router(vertx);
                        var door = new Door(vertx, port, router);
                        simulators.forEach(simulator -> new Mounted(vertx, simulator, door).on(router));
                        door.open()
                                .onSuccess(listening::complete)
                                .<Void>mapEmpty()
                                .onComplete(started);
                    }
                })
                .onFailure(listening::completeExceptionally);
        try {
            return new Simulators(vertx, listening.join());
        } catch (CompletionException e) {
            vertx.close();
            throw new IllegalStateException("Simulators cannot listen on 127.0.0.1:" + port, e.getCause());
        }
    }

    public int port() {
        return port;
    }

    /** Address without a trailing slash. */
    public String url() {
        return "http://127.0.0.1:" + port;
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
