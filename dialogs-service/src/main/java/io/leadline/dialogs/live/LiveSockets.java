package io.leadline.dialogs.live;

import io.leadline.contracts.events.UserEvent;
import io.leadline.contracts.identity.BlockedUsers;
import io.leadline.contracts.outbox.EventRecord;
import io.leadline.contracts.outbox.LiveFeed;
import io.leadline.dialogs.presence.Connections;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/** The sockets open here: each event of the log is made a frame once, and goes to the sockets of its tenant. */
@Singleton
class LiveSockets {
    private static final int AFTER_BLOCKED_USERS = 5_000;

    private final LiveFeed feed;
    private final LiveSettings settings;
    private final Connections connections;
    private final BlockedUsers blocked;
    private final Clock clock;
    private final Vertx vertx;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Long, Set<LiveSocket>> joined = new HashMap<>();
    private final Map<UUID, Integer> ofUser = new HashMap<>();

    private volatile int open;
    private long position;
    private boolean closing;

    LiveSockets(
            LiveFeed feed,
            LiveSettings settings,
            Connections connections,
            BlockedUsers blocked,
            Clock clock,
            Vertx vertx,
            MeterRegistry metrics) {
        this.feed = feed;
        this.settings = settings;
        this.connections = connections;
        this.blocked = blocked;
        this.clock = clock;
        this.vertx = vertx;
        metrics.gauge("leadline.live.sockets", this, sockets -> sockets.open);
    }

    void begin(@Observes @Priority(AFTER_BLOCKED_USERS) StartupEvent starting) {
        var subscription = feed.subscribe(this::tell);
        locked(() -> position = Math.max(position, subscription.after()));
        vertx.setPeriodic(settings.lookEvery().toMillis(), _ -> look());
    }

    void beforeShutdown(@Observes ShutdownDelayInitiatedEvent stopping) {
        endAll();
    }

    void shutdown(@Observes ShutdownEvent stopping) {
        endAll();
    }

    /** How many are open here. */
    int open() {
        return open;
    }

    /** Whether there is room for one more of this user. */
    boolean admits(LiveSocket socket) {
        lock.lock();
        try {
            return !closing
                    && open < settings.sockets()
                    && ofUser.getOrDefault(user(socket), 0) < settings.socketsPerUser();
        } finally {
            lock.unlock();
        }
    }

    /** The socket is told of every event after the number returned. */
    long join(LiveSocket socket) {
        lock.lock();
        try {
            if (joined.computeIfAbsent(tenant(socket), _ -> new HashSet<>()).add(socket)) {
                if (ofUser.merge(user(socket), 1, Integer::sum) == 1) {
                    connections.opened(operator(socket));
                }
                open++;
            }
            if (closing) {
                socket.close(LiveSocket.GOING, "going away");
            } else if (blocked.refuses(user(socket), socket.viewer().signedAt())) {
                socket.close(LiveSocket.UNAUTHORIZED, "blocked");
            }
            return position;
        } finally {
            lock.unlock();
        }
    }

    /** The socket is closed. */
    void leave(LiveSocket socket) {
        locked(() -> {
            var ours = joined.getOrDefault(tenant(socket), Set.of());
            if (ours.remove(socket)) {
                if (ofUser.computeIfPresent(user(socket), (_, count) -> count == 1 ? null : count - 1) == null) {
                    connections.closed(operator(socket));
                }
                open--;
                if (ours.isEmpty()) {
                    joined.remove(tenant(socket));
                }
            }
        });
    }

    /** Must not fail, or the feed would leave us out from then on. */
    private void tell(EventRecord event) {
        locked(() -> {
            position = event.seq();
            var sockets = joined.getOrDefault(event.tenantId(), Set.of());
            if (sockets.isEmpty()) {
                return;
            }
            Frame.of(event).ifPresent(frame -> sockets.forEach(socket -> socket.offer(frame)));
            if (event.event() instanceof UserEvent.Updated user && UserEvent.BLOCKED.equals(user.status())) {
                close(
                        sockets.stream().filter(socket -> user(socket).equals(user.uuid())),
                        LiveSocket.UNAUTHORIZED,
                        "blocked");
            }
        });
    }

    private void look() {
        var now = clock.instant();
        locked(() -> {
            close(
                    all().filter(socket -> !socket.viewer().until().isAfter(now)),
                    LiveSocket.UNAUTHORIZED,
                    "the token has ended");
        });
    }

    private void endAll() {
        locked(() -> {
            closing = true;
            close(all(), LiveSocket.GOING, "going away");
        });
    }

    private Stream<LiveSocket> all() {
        return joined.values().stream().flatMap(Set::stream);
    }

    /** Of a list of their own: each leaves as it ends. */
    private static void close(Stream<LiveSocket> sockets, int code, String reason) {
        List<LiveSocket> list = new ArrayList<>(sockets.toList());
        list.forEach(socket -> socket.close(code, reason));
    }

    private static UUID user(LiveSocket socket) {
        return socket.viewer().caller().id();
    }

    private static Connections.Operator operator(LiveSocket socket) {
        return new Connections.Operator(tenant(socket), socket.viewer().caller().number());
    }

    private static long tenant(LiveSocket socket) {
        return socket.viewer().caller().tenantNumber();
    }

    private void locked(Runnable work) {
        lock.lock();
        try {
            work.run();
        } finally {
            lock.unlock();
        }
    }
}
