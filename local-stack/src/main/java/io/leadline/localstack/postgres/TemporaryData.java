package io.leadline.localstack.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Data folders that end with the JVM that made them; its pid is in their name, so that the next one can clear up. */
final class TemporaryData {
    private static final String PREFIX = "leadline-pg-";

    private TemporaryData() {}

    static Path create() {
        try {
            clearUpAfterKilledOnes();
            return Files.createTempDirectory(PREFIX + ProcessHandle.current().pid() + "-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void delete(Path data) {
        try {
            Folders.delete(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void clearUpAfterKilledOnes() throws IOException {
        try (var folders = Files.newDirectoryStream(Path.of(System.getProperty("java.io.tmpdir")), PREFIX + "*")) {
            for (var folder : folders) {
                if (Files.isWritable(folder) && maker(folder).isEmpty()) {
                    PostmasterFile.of(folder).process().ifPresent(server -> {
                        server.destroyForcibly();
                        server.onExit().join();
                    });
                    Folders.delete(folder);
                }
            }
        }
    }

    private static Optional<ProcessHandle> maker(Path folder) {
        var pid = folder.getFileName().toString().substring(PREFIX.length()).split("-")[0];
        return ProcessHandle.of(Long.parseLong(pid));
    }
}
