package io.leadline.localstack.testkit;

import io.leadline.localstack.launcher.ServiceProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One of several processes of the service under test, started from the module's real package: for what a single
 * process cannot prove. Only in {@code *IT} tests, which run once the package stands.
 */
public final class Replica implements AutoCloseable {
    private static final Path PACKAGE = Path.of("target/quarkus-app/quarkus-run.jar");
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final ServiceProcess process;
    private final String url;

    private Replica(ServiceProcess process, String url) {
        this.process = process;
        this.url = url;
    }

    /** Starts it with these settings; {@link #awaitReady} follows, so that several start side by side. */
    public static Replica start(String name, Map<String, String> settings) {
        return start(name, settings, List.of());
    }

    /** The same by a program that becomes it, see {@link ServiceProcess}. */
    public static Replica start(String name, Map<String, String> settings, List<String> by) {
        var port = freePort();
        var environment = new HashMap<>(settings);
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", String.valueOf(port));
        environment.putIfAbsent("QUARKUS_PROFILE", "local");
        environment.putIfAbsent("SECRETS_KEY", Base64.getEncoder().encodeToString(new byte[32]));
        var process = ServiceProcess.start(
                name,
                PACKAGE.toAbsolutePath(),
                environment,
                Path.of("target", "replicas").toAbsolutePath(),
                by);
        return new Replica(process, "http://127.0.0.1:" + port);
    }

    /** Returns once it is ready; fails with the end of its log if it ends before. */
    public Replica awaitReady() throws InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            process.awaitReady(http, URI.create(url + "/q/health/ready"), PATIENCE);
        }
        return this;
    }

    /** Its address, without a slash at the end. */
    public String url() {
        return url;
    }

    public long pid() {
        return process.pid();
    }

    /** As kill -9 does it: not a line of its code runs any more. Returns when it is gone. */
    public void kill() {
        ProcessHandle.of(process.pid()).ifPresent(handle -> {
            handle.destroyForcibly();
            handle.onExit().join();
        });
    }

    @Override
    public void close() {
        process.askToStop();
        process.awaitEnd();
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
