package io.leadline.localstack.bench;

import io.leadline.localstack.workiz.WorkizAccount;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What stands where Workiz would: the simulator, or nginx with one of its answers where the simulator is too slow.
 *
 * @param address without a trailing slash
 */
record Upstream(String name, String address, long pid, Runnable stop) implements AutoCloseable {
    static final String SIMULATOR = "simulator";
    static final String RESPONDER = "static responder (nginx)";

    /** The simulator in a process of its own. */
    static Upstream simulator(Path folder) throws IOException {
        var log = folder.resolve("simulator.log");
        var process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "--sun-misc-unsafe-memory-access=allow",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Dslf4j.internal.verbosity=ERROR",
                        "-cp",
                        System.getProperty("java.class.path"),
                        WorkizServer.class.getName()))
                .redirectError(log.toFile())
                .start();
        var output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        var address = output.readLine();
        if (address == null) {
            throw new BenchRefusal("the simulator does not start; see " + log);
        }
        return new Upstream(SIMULATOR, address, process.pid(), () -> end(process));
    }

    /** These bytes, whatever is asked. */
    static Upstream responder(Path folder, byte[] answer) throws IOException, InterruptedException {
        var nginx = Nginx.responder(folder, answer);
        return new Upstream(RESPONDER, nginx.url(), nginx.pid(), nginx::close);
    }

    /** {@code WORKIZ_BASE_URL}. */
    String base() {
        return address + "/workiz/api/v1";
    }

    /** The account's API: its token is part of the path. */
    URI account() {
        return URI.create(base() + "/" + WorkizAccount.demo().token());
    }

    @Override
    public void close() {
        stop.run();
    }

    static void end(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
