package io.leadline.localstack.bench;

import static io.leadline.localstack.bench.Report.say;
import static io.leadline.localstack.bench.Report.verdict;

import io.leadline.localstack.postgres.LocalPostgres;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;

/**
 * One event to many sockets, beside Node servers that do nothing else: messages delivered per CPU second of the server's
 * process. Ours takes each event out of the outbox's log and makes the frame of it; the peers are handed the finished
 * text of such a frame. Events come at the same pace to all, each server is warmed up, and the rounds alternate: first one
 * event at a time, then as in a busy moment, when several have come together.
 */
final class DialogsFanOut {
    private static final int SOCKETS = 500;
    private static final Pace CALM = new Pace("one at a time, 50/s", 1, 50);
    private static final Pace BUSY = new Pace("20 together, 100/s", 20, 5);
    private static final int WARM_UP_SECONDS = 15;
    private static final int ROUNDS = 3;
    private static final long TENANT = 4;
    private static final long PATIENCE_NANOS = 60_000_000_000L;

    private final Path root;
    private final Path folder;
    private final int seconds;
    private volatile String frame;

    DialogsFanOut(Path root, Path folder, int seconds) {
        this.root = root;
        this.folder = folder;
        this.seconds = seconds;
    }

    /**
     * @param together events handed over at once
     * @param perSecond how often
     */
    private record Pace(String name, int together, int perSecond) {}

    /** Hands events to a server at once. */
    private interface Source {
        void events(int number) throws Exception;
    }

    /** A server with all its sockets open. */
    private record Server(String name, long pid, SocketCrowd crowd, AtomicLong heard, Source source) {}

    void measure(BenchedService dialogs, LocalPostgres postgres) throws Exception {
        var modules = NodePeer.install(root, folder);
        try (var publisher = Publisher.ofMessages(postgres);
                var ws = NodePeer.start(modules, "ws.js");
                var socketIo = NodePeer.start(modules, "socketio.js");
                var ourCrowd = crowd(dialogs.port(), SocketCrowd.Manners.LEADLINE);
                var wsCrowd = crowd(ws.port(), SocketCrowd.Manners.BARE);
                var ioCrowd = crowd(socketIo.port(), SocketCrowd.Manners.SOCKET_IO)) {
            var servers = List.of(
                    server("leadline", dialogs.pid(), ourCrowd, number -> publisher.publish(TENANT, 0, number)),
                    server("ws, bare", ws.pid(), wsCrowd, number -> ws.say(frame, number)),
                    server("socket.io", socketIo.pid(), ioCrowd, number -> socketIo.say(frame, number)));
            join(servers.get(0), n -> "/ws?token=" + DialogsData.token(TENANT, 1_000 + n));
            join(servers.get(1), _ -> "/");
            join(servers.get(2), _ -> "/socket.io/?EIO=4&transport=websocket");
            for (var pace : List.of(CALM, BUSY)) {
                for (var server : servers) {
                    round(server, pace, WARM_UP_SECONDS);
                }
                Map<String, List<Double>> figures = new LinkedHashMap<>();
                for (var round = 0; round < ROUNDS; round++) {
                    for (var server : servers) {
                        figures.computeIfAbsent(server.name, _ -> new ArrayList<>())
                                .add(round(server, pace, seconds));
                    }
                }
                report(pace, figures);
            }
        }
    }

    private final Map<SocketCrowd, AtomicLong> counts = new LinkedHashMap<>();

    private SocketCrowd crowd(int port, SocketCrowd.Manners manners) throws Exception {
        var heard = new AtomicLong();
        var crowd = new SocketCrowd(port, manners, (text, _) -> {
            if (frame == null) {
                frame = StandardCharsets.UTF_8.decode(text.duplicate()).toString();
            }
            if (isMessage(text)) {
                heard.incrementAndGet();
            }
        });
        counts.put(crowd, heard);
        return crowd;
    }

    private Server server(String name, long pid, SocketCrowd crowd, Source source) {
        return new Server(name, pid, crowd, counts.get(crowd), source);
    }

    /** Not a ping or a word of greeting. */
    private static boolean isMessage(ByteBuffer text) {
        return text.remaining() > 100;
    }

    private static void join(Server server, IntFunction<String> path) throws Exception {
        server.crowd.join(SOCKETS, path);
    }

    /** Messages per CPU second; refuses if one is missing. */
    private static double round(Server server, Pace pace, int seconds) throws Exception {
        var clock = new CpuClock(Map.of(server.name, server.pid));
        var turns = pace.perSecond * seconds;
        var events = turns * pace.together;
        var wanted = server.heard.get() + (long) events * SOCKETS;
        var before = clock.read().get(server.name);
        var begin = System.nanoTime();
        for (var n = 0; n < turns; n++) {
            for (var due = begin + n * 1_000_000_000L / pace.perSecond; System.nanoTime() < due; ) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            server.source.events(pace.together);
        }
        while (server.heard.get() < wanted) {
            server.crowd.mustBeWhole();
            if (System.nanoTime() - begin > PATIENCE_NANOS + seconds * 1_000_000_000L) {
                throw new BenchRefusal(server.name + " did not deliver " + (wanted - server.heard.get()) + " messages");
            }
            Thread.sleep(5);
        }
        return events * (double) SOCKETS / (clock.read().get(server.name) - before);
    }

    private static void report(Pace pace, Map<String, List<Double>> perSecond) {
        say("");
        say(
                "| events %s, to %d sockets, median of %d (least–most) | messages per CPU second of the server | ours"
                        + " beside it | wanted |",
                pace.name, SOCKETS, ROUNDS);
        say("|---|---|---|---|");
        var ours = median(perSecond.get("leadline"));
        perSecond.forEach((name, figures) -> {
            var figure = "%,.0f (%,.0f–%,.0f)"
                    .formatted(
                            median(figures),
                            figures.stream().min(Double::compare).orElseThrow(),
                            figures.stream().max(Double::compare).orElseThrow());
            var least =
                    switch (name) {
                        case "socket.io" -> 2.0;
                        case "leadline" -> 0;
                        default -> 1.0;
                    };
            var ratio = ours / median(figures);
            say(
                    least == 0 ? "| %s | %s | | |" : "| %s | %s | %.2f | ≥ %.0f %s |",
                    name,
                    figure,
                    ratio,
                    least,
                    verdict(ratio >= least));
        });
    }

    private static double median(List<Double> figures) {
        return Sample.median(figures.stream().mapToDouble(Double::doubleValue).toArray());
    }
}
