package io.leadline.contracts.outbox;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A service process of its own, to be killed; {@link #main} is what runs in it. */
final class ChildProcess {
    /** Time the child takes per event, so that a batch is long enough to be killed in. */
    private static final long PER_EVENT = TimeUnit.MILLISECONDS.toNanos(20);

    private ChildProcess() {}

    /** Starts it; for {@code publish-and-die} waits for its end. */
    static Process start(String url, String job, String argument) throws Exception {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                ChildProcess.class.getName(),
                url,
                job,
                argument));
        var process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        if (job.equals("publish-and-die")) {
            process.waitFor(60, TimeUnit.SECONDS);
        }
        return process;
    }

    /** Reads what the child says until it has said this. */
    static void waitFor(BufferedReader said, String line) throws IOException {
        for (var read = said.readLine(); !line.equals(read); read = said.readLine()) {
            if (read == null) {
                throw new IllegalStateException("The child ended before it said " + line);
            }
        }
    }

    static BufferedReader said(Process child) {
        return child.inputReader(StandardCharsets.UTF_8);
    }

    /** {@code url publish-and-die thing} or {@code url consume name}. */
    public static void main(String[] arguments) throws Exception {
        var replica = new Replica[1];
        switch (arguments[1]) {
            case "publish-and-die" -> {
                // Its sequencer never runs: as if it had been killed right after the commit.
                replica[0] = new Replica(arguments[0], OutboxDatabase.ROLE, Map.of());
                replica[0].publish(1, OutboxDatabase.lead(arguments[2]));
                Runtime.getRuntime().halt(137);
            }
            case "consume" -> {
                var count = new int[1];
                var consumer = new Recorder(arguments[2], EventConsumer.Start.BEGINNING, _ -> {
                    LockSupport.parkNanos(PER_EVENT);
                    System.out.println("handling " + ++count[0]);
                });
                replica[0] = new Replica(arguments[0], OutboxDatabase.ROLE, Map.of(), consumer.on(() -> replica[0]));
                replica[0].start();
                Thread.currentThread().join();
            }
            default -> throw new IllegalArgumentException(arguments[1]);
        }
    }
}
