package io.leadline.localstack.launcher;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Who holds a port, read from /proc: {@code lsof} and {@code ss} are not on every machine. */
final class PortHolder {
    private static final Path PROC = Path.of("/proc");
    private static final String LISTENING = "0A";

    private PortHolder() {}

    static boolean taken(int port) {
        try (var socket = new ServerSocket()) {
            // As servers do: connections of a stopped one still in TIME_WAIT are no obstacle.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return false;
        } catch (IOException busy) {
            return true;
        }
    }

    /** E.g. {@code pid 4711: /usr/bin/python3 -m http.server 8000}. */
    static String describe(int port) {
        return holder(port)
                .map(pid -> "pid " + pid + ": " + command(pid))
                .orElse("a process that this user cannot look into");
    }

    private static Optional<Long> holder(int port) {
        var sockets = listeningSockets(port);
        if (sockets.isEmpty()) {
            return Optional.empty();
        }
        return ProcessHandle.allProcesses()
                .map(ProcessHandle::pid)
                .filter(pid -> holdsOneOf(pid, sockets))
                .findFirst();
    }

    private static Set<String> listeningSockets(int port) {
        var hex = String.format(Locale.ROOT, ":%04X", port);
        var found = new HashSet<String>();
        for (var table : List.of("net/tcp", "net/tcp6")) {
            // Columns: number, local address, remote address, state, … , inode in the tenth.
            try (var lines = Files.lines(PROC.resolve(table))) {
                lines.map(line -> line.strip().split("\\s+"))
                        .filter(columns ->
                                columns.length > 9 && columns[1].endsWith(hex) && columns[3].equals(LISTENING))
                        .forEach(columns -> found.add("socket:[" + columns[9] + "]"));
            } catch (IOException noSuchTable) {
                continue;
            }
        }
        return found;
    }

    private static boolean holdsOneOf(long pid, Set<String> sockets) {
        try (Stream<Path> open = Files.list(PROC.resolve(pid + "/fd"))) {
            return open.anyMatch(descriptor -> {
                try {
                    return sockets.contains(Files.readSymbolicLink(descriptor).toString());
                } catch (IOException closedMeanwhile) {
                    return false;
                }
            });
        } catch (IOException notOurs) {
            return false;
        }
    }

    /** Full command line; {@code ProcessHandle} gives none for long ones. */
    static String command(long pid) {
        try {
            return Files.readString(PROC.resolve(pid + "/cmdline"))
                    .replace('\0', ' ')
                    .strip();
        } catch (IOException gone) {
            return "?";
        }
    }
}
