package io.leadline.localstack.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A running service: its JVM, its log, its health. */
public final class ServiceProcess {
    private static final int LOG_TAIL = 30;
    private static final Duration GRACE = Duration.ofSeconds(15);

    private final String name;
    private final Process process;
    private final Path log;
    private final Path pidFile;

    private ServiceProcess(String name, Process process, Path log, Path pidFile) {
        this.name = name;
        this.process = process;
        this.log = log;
        this.pidFile = pidFile;
    }

    /** Starts {@code jar} with this environment; the output goes to {@code local/logs/name.log}. */
    public static ServiceProcess start(String name, Path jar, Map<String, String> environment, Path local) {
        return start(name, jar, environment, local, List.of());
    }

    /**
     * The same, by a program that prepares something and becomes it.
     *
     * @param by the program with its arguments; the command follows them
     */
    public static ServiceProcess start(
            String name, Path jar, Map<String, String> environment, Path local, List<String> by) {
        try {
            var log = Files.createDirectories(local.resolve("logs")).resolve(name + ".log");
            var command = new ArrayList<>(by);
            command.addAll(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx256m",
                    "-XX:+UseSerialGC",
                    "--sun-misc-unsafe-memory-access=allow",
                    "--enable-native-access=ALL-UNNAMED",
                    "-jar",
                    jar.toString()));
            var builder = new ProcessBuilder(command)
                    .directory(local.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment().clear();
            builder.environment().putAll(environment);
            var process = builder.start();
            var pidFile = LeftoverServices.remember(local, name, process.pid(), jar);
            return new ServiceProcess(name, process, log, pidFile);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start " + name, e);
        }
    }

    /** @throws StartFailure with the end of its log, if it ends or is not ready in time */
    public void awaitReady(HttpClient http, URI health, Duration patience) throws InterruptedException {
        var deadline = System.nanoTime() + patience.toNanos();
        while (!ready(http, health)) {
            if (process.waitFor(200, TimeUnit.MILLISECONDS)) {
                throw new StartFailure(
                        name + " ended while starting (exit " + process.exitValue() + "); its log ends:\n" + logTail());
            }
            if (System.nanoTime() > deadline) {
                throw new StartFailure(name + " is not ready after " + patience.toSeconds() + " s (" + health
                        + "); its log ends:\n" + logTail());
            }
        }
    }

    /** Calls back when it ends, whoever ended it. */
    void onExit(Runnable action) {
        process.onExit().thenRun(action);
    }

    public long pid() {
        return process.pid();
    }

    Path log() {
        return log;
    }

    public void askToStop() {
        process.destroy();
    }

    /** Waits for the end it was asked for, and forces it if it does not come. */
    public void awaitEnd() {
        try {
            if (!process.waitFor(GRACE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
            Files.deleteIfExists(pidFile);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }

    String logTail() {
        try {
            // Not readAllLines: a log need not be clean UTF-8.
            var lines = new String(Files.readAllBytes(log)).lines().toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_TAIL), lines.size()));
        } catch (IOException e) {
            return "(cannot read " + log + ")";
        }
    }

    private static boolean ready(HttpClient http, URI health) throws InterruptedException {
        try {
            var request = HttpRequest.newBuilder(health)
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }
}
