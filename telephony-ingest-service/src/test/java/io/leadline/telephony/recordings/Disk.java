package io.leadline.telephony.recordings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A place for recordings that can be full. Half of one still finds room, as on a disk that fills up. */
sealed interface Disk {
    int HALF_A_RECORDING = 8 << 10;

    /** What the service is started by, to have it. */
    List<String> by();

    /** Where it sees it. */
    Path folder();

    void fill(long pid);

    void free(long pid);

    /** Files of the service on it. */
    List<Path> files(long pid);

    /** A real file system of 1 MB, mounted for the service alone; where that is refused, it cannot be had. */
    record Small(Path folder) implements Disk {
        private static final String MOUNT = "mount -t tmpfs -o size=1m tmpfs \"$0\" && exec \"$@\"";

        boolean canBeHad() {
            try {
                Files.createDirectories(folder);
                var tried = Stream.concat(by().stream(), Stream.of("true")).toList();
                return new ProcessBuilder(tried).start().waitFor() == 0;
            } catch (IOException _) {
                return false;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }

        @Override
        public List<String> by() {
            return List.of("unshare", "--user", "--map-root-user", "--mount", "sh", "-c", MOUNT, folder.toString());
        }

        @Override
        public void fill(long pid) {
            try {
                Files.write(filler(pid), new byte[(1 << 20) - HALF_A_RECORDING]);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void free(long pid) {
            try {
                Files.delete(filler(pid));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public List<Path> files(long pid) {
            return under(seen(pid)).stream()
                    .filter(file -> !file.equals(filler(pid)))
                    .toList();
        }

        private Path filler(long pid) {
            return seen(pid).resolve("filler");
        }

        /** Its mounts are its own; this is how others look at them. */
        private Path seen(long pid) {
            return Path.of("/proc/" + pid + "/root" + folder);
        }
    }

    /** No file of the process may grow beyond half a recording: always to be had, and as full in the middle. */
    record Limited(Path folder) implements Disk {
        @Override
        public List<String> by() {
            return List.of();
        }

        @Override
        public void fill(long pid) {
            limit(pid, HALF_A_RECORDING + ":unlimited");
        }

        @Override
        public void free(long pid) {
            limit(pid, "unlimited");
        }

        @Override
        public List<Path> files(long pid) {
            return under(folder);
        }

        private static void limit(long pid, String size) {
            try {
                var ended = new ProcessBuilder("prlimit", "--pid", Long.toString(pid), "--fsize=" + size)
                        .inheritIO()
                        .start()
                        .waitFor();
                if (ended != 0) {
                    throw new IllegalStateException("prlimit ended with " + ended);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    private static List<Path> under(Path folder) {
        if (Files.notExists(folder)) {
            return List.of();
        }
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
