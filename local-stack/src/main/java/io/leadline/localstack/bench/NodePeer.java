package io.leadline.localstack.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;

/** A server of {@code local-stack/bench-peers}, on Node; what is said to one with sockets, it says to its clients. */
record NodePeer(Process process, BufferedWriter input, int port) implements AutoCloseable {
    private static final List<String> FILES =
            List.of("package.json", "package-lock.json", ".npmrc", "ws.js", "socketio.js", "ingest.js");

    /** Installs the locked versions beside the bench's other files; the folder. */
    static Path install(Path root, Path folder) throws IOException, InterruptedException {
        var modules = Files.createDirectories(folder.resolve("peers"));
        for (var file : FILES) {
            Files.copy(
                    root.resolve("local-stack/bench-peers").resolve(file),
                    modules.resolve(file),
                    StandardCopyOption.REPLACE_EXISTING);
        }
        var npm = new ProcessBuilder("npm", "ci", "--silent")
                .directory(modules.toFile())
                .redirectErrorStream(true)
                .start();
        var output = new String(npm.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (npm.waitFor() != 0) {
            throw new BenchRefusal("npm ci failed:\n" + output);
        }
        return modules;
    }

    /** Starts it; returns once it listens. */
    static NodePeer start(Path modules, String script) throws IOException {
        return start(modules, script, Map.of());
    }

    /** @param environment what it is told */
    static NodePeer start(Path modules, String script, Map<String, String> environment) throws IOException {
        var builder = new ProcessBuilder("node", script)
                .directory(modules.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(environment);
        var process = builder.start();
        var port = process.inputReader(StandardCharsets.UTF_8).readLine();
        if (port == null) {
            throw new BenchRefusal(script + " does not start");
        }
        return new NodePeer(process, process.outputWriter(StandardCharsets.UTF_8), Integer.parseInt(port));
    }

    long pid() {
        return process.pid();
    }

    /** So many times at once. */
    void say(String line, int times) throws IOException {
        for (var n = 0; n < times; n++) {
            input.write(line);
            input.write('\n');
        }
        input.flush();
    }

    @Override
    public void close() {
        process.destroy();
    }
}
