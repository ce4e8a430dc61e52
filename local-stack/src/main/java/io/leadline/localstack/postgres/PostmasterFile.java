package io.leadline.localstack.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** {@code postmaster.pid}: who serves a data folder. It outlives a killed server, so its pid may be someone else's. */
record PostmasterFile(Path data) {

    static PostmasterFile of(Path data) {
        return new PostmasterFile(data);
    }

    /** The live PostgreSQL on this folder. */
    Optional<ProcessHandle> process() {
        return lines().stream()
                .findFirst()
                .map(first -> Long.parseLong(first.strip()))
                .flatMap(ProcessHandle::of)
                .filter(process -> process.info().command().orElse("").endsWith("postgres"));
    }

    private List<String> lines() {
        try {
            return Files.readAllLines(data.resolve("postmaster.pid"));
        } catch (NoSuchFileException noServer) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
