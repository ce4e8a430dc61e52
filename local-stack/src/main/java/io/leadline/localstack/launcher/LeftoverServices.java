package io.leadline.localstack.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Services whose launcher was killed before it could stop them. */
final class LeftoverServices {
    private LeftoverServices() {}

    static Path remember(Path local, String name, long pid, Path jar) throws IOException {
        var file = Files.createDirectories(local.resolve("run")).resolve(name + ".pid");
        return Files.writeString(file, pid + "\n" + jar + "\n");
    }

    /** Ends them; returns what it ended. A pid that has become another program's is left alone. */
    static List<String> stop(Path local) throws IOException {
        var stopped = new ArrayList<String>();
        var folder = local.resolve("run");
        if (!Files.isDirectory(folder)) {
            return stopped;
        }
        try (var files = Files.newDirectoryStream(folder, "*.pid")) {
            for (var file : files) {
                var lines = Files.readAllLines(file);
                if (lines.size() == 2) {
                    var pid = Long.parseLong(lines.get(0));
                    if (PortHolder.command(pid).contains(lines.get(1))) {
                        ProcessHandle.of(pid).ifPresent(LeftoverServices::end);
                        stopped.add(file.getFileName().toString().replace(".pid", "") + " (pid " + pid + ")");
                    }
                }
                Files.delete(file);
            }
        }
        return stopped;
    }

    private static void end(ProcessHandle process) {
        process.destroy();
        try {
            process.onExit().get(10, TimeUnit.SECONDS);
        } catch (TimeoutException stuck) {
            process.destroyForcibly();
            process.onExit().join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
