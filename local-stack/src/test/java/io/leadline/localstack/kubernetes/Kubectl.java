package io.leadline.localstack.kubernetes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Renders a kustomization. {@code LEADLINE_KUBECTL} names another kubectl than the one in the PATH. */
final class Kubectl {
    private static final String COMMAND = System.getenv().getOrDefault("LEADLINE_KUBECTL", "kubectl");

    private Kubectl() {}

    static String kustomize(Path folder) {
        return kustomize(COMMAND, folder);
    }

    static String kustomize(String command, Path folder) {
        try {
            var complaints = Files.createTempFile("kubectl", ".err");
            try {
                var process = new ProcessBuilder(command, "kustomize", folder.toString())
                        .redirectError(complaints.toFile())
                        .start();
                process.getOutputStream().close();
                var rendered = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                if (process.waitFor() != 0) {
                    throw new AssertionError(
                            command + " kustomize " + folder + " failed:\n" + Files.readString(complaints));
                }
                return rendered;
            } finally {
                Files.delete(complaints);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted while rendering " + folder, e);
        } catch (IOException e) {
            if (command.contains("/") ? Files.isExecutable(Path.of(command)) : isInPath(command)) {
                throw new UncheckedIOException(e);
            }
            throw new AssertionError(
                    "Rendering k8s/ needs kubectl (1.20 or newer), and " + command
                            + " is not there: install it, on Debian with: apt-get install kubernetes-client",
                    e);
        }
    }

    private static boolean isInPath(String command) {
        for (var folder : System.getenv().getOrDefault("PATH", "").split(":")) {
            if (Files.isExecutable(Path.of(folder, command))) {
                return true;
            }
        }
        return false;
    }
}
