package io.leadline.localstack.kubernetes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where the files of this repository are, seen from Maven and from an IDE alike. */
final class Repository {
    static final Path ROOT = root();

    private Repository() {}

    /** Every service that has been begun. */
    static List<ServiceModule> services() {
        return folders(ROOT).stream()
                .filter(folder -> folder.getFileName().toString().endsWith("-service"))
                .filter(folder -> Files.exists(folder.resolve("pom.xml")))
                .map(ServiceModule::new)
                .toList();
    }

    static List<Path> folders(Path parent) {
        return children(parent).stream().filter(Files::isDirectory).toList();
    }

    static List<Path> children(Path parent) {
        try (var children = Files.list(parent)) {
            return children.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path root() {
        var here = Path.of("").toAbsolutePath();
        return Files.isDirectory(here.resolve("k8s")) ? here : here.getParent();
    }
}
