package io.leadline.localstack.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** Runs {@code initdb} and {@code pg_ctl}; a failing one throws with what it printed. */
record PostgresTools(Path home, Unprivileged user) {

    static PostgresTools ofThisMachine() throws IOException {
        var user = Unprivileged.ofThisProcess();
        return new PostgresTools(PostgresBinaries.unpackedIn(user.cache()), user);
    }

    /** A new cluster: builtin C.UTF-8, for libc's C does not fold Cyrillic; passwords are checked as in production. */
    void initdb(Path data) throws IOException {
        // Made aside and moved: one killed on the way must not leave half a cluster that looks like a whole one.
        var making = data.resolveSibling(data.getFileName() + ".new");
        Folders.delete(making);
        Files.createDirectories(making);
        user.own(making);
        var password = Files.createTempFile("leadline", ".password");
        try {
            Files.writeString(password, LocalPostgres.SUPERUSER + "\n");
            user.own(password);
            run(
                    "initdb",
                    "-D",
                    making.toString(),
                    "-U",
                    LocalPostgres.SUPERUSER,
                    "-A",
                    "scram-sha-256",
                    "--pwfile=" + password,
                    "-E",
                    "UTF-8",
                    "--locale=C",
                    "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8");
        } finally {
            Files.delete(password);
        }
        Files.move(making, data, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Starts a postmaster that outlives us (pg_ctl puts it into a session of its own: Ctrl-C does not reach it). */
    void start(Path data, Path log, List<String> settings) {
        try {
            run("pg_ctl", "-D", data.toString(), "-l", log.toString(), "-o", String.join(" ", settings), "-w", "start");
        } catch (IllegalStateException failure) {
            throw new IllegalStateException(failure.getMessage() + "\n" + end(log), failure);
        }
    }

    private static String end(Path log) {
        try {
            var text = Files.readString(log);
            return text.substring(Math.max(0, text.length() - 2_000));
        } catch (IOException none) {
            return "(no " + log + ")";
        }
    }

    void stop(Path data) {
        run("pg_ctl", "-D", data.toString(), "-m", "fast", "-t", "30", "-w", "stop");
    }

    private void run(String tool, String... arguments) {
        var command = new ArrayList<>(user.prefix());
        command.add(home.resolve("bin").resolve(tool).toString());
        command.addAll(List.of(arguments));
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            var output = new String(process.getInputStream().readAllBytes());
            if (process.waitFor() != 0) {
                throw new IllegalStateException(tool + " failed: " + output.strip());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot run " + command, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while running " + tool, e);
        }
    }
}
