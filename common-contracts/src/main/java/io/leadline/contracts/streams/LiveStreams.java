package io.leadline.contracts.streams;

import io.leadline.contracts.events.UserEvent;
import io.leadline.contracts.identity.BlockedUsers;
import io.leadline.contracts.outbox.EventRecord;
import io.leadline.contracts.outbox.LiveFeed;
import io.leadline.contracts.problem.CommonProblem;
import io.leadline.contracts.problem.Problem;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Every stream open on this replica. One subscription to the log feeds them all: an event is encoded once and handed to
 * the event loops of those of its tenant who may see it; one timer sends the pings and ends what has expired.
 * For services that set {@code leadline.streams=true} and say what they tell ({@link StreamWords}).
 */
@IfBuildProperty(name = "leadline.streams", stringValue = "true")
@Singleton
public class LiveStreams {
    /** After the blocked users' memory, which must know of a block before the streams do. */
    private static final int AFTER_BLOCKED_USERS = 20;

    private final LiveFeed feed;
    private final StreamWords words;
    private final StreamSettings settings;
    private final BlockedUsers blocked;
    private final Clock clock;
    private final Vertx vertx;

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<UUID, Integer> admitted = new HashMap<>();
    private final Map<Long, Set<LiveStream>> joined = new HashMap<>();
    private long position;
    private boolean closing;
    private volatile int open;

    LiveStreams(
            LiveFeed feed,
            StreamWords words,
            StreamSettings settings,
            BlockedUsers blocked,
            Clock clock,
            Vertx vertx,
            MeterRegistry metrics) {
        this.feed = feed;
        this.words = words;
        this.settings = settings;
        this.blocked = blocked;
        this.clock = clock;
        this.vertx = vertx;
        metrics.gauge("leadline.live.streams", this, streams -> streams.open);
    }

    void begin(@Observes @Priority(AFTER_BLOCKED_USERS) StartupEvent starting) {
        var subscription = feed.subscribe(this::tell);
        locked(() -> position = Math.max(position, subscription.after()));
        vertx.setPeriodic(settings.lookEvery().toMillis(), _ -> look());
    }

    /** Before running requests are waited for: these would not end by themselves. The clients resume elsewhere. */
    void beforeShutdown(@Observes ShutdownDelayInitiatedEvent stopping) {
        endAll();
    }

    void shutdown(@Observes ShutdownEvent stopping) {
        endAll();
    }

    /** How many are open here. */
    public int open() {
        return open;
    }

    /**
     * Counts a stream in; it counts until it ends.
     *
     * @throws Problem RATE_LIMITED or UNAVAILABLE where that would be one too many
     */
    void admit(LiveStream stream) {
        locked(() -> {
            if (closing || open >= settings.streams()) {
                throw new Problem(CommonProblem.UNAVAILABLE, "This replica takes no more live streams")
                        .retryAfter(Duration.ofSeconds(5));
            }
            var user = stream.viewer().caller().id();
            if (admitted.getOrDefault(user, 0) >= settings.streamsPerUser()) {
                throw new Problem(CommonProblem.RATE_LIMITED, "The user has too many live streams; close one")
                        .retryAfter(settings.pingEvery());
            }
            admitted.merge(user, 1, Integer::sum);
            open++;
        });
        stream.ended().whenComplete((_, _) -> leave(stream));
    }

    /** The stream is told of every event after the number returned. */
    long join(LiveStream stream) {
        lock.lock();
        try {
            joined.computeIfAbsent(tenant(stream), _ -> new HashSet<>()).add(stream);
            // Blocked, or asked to go, before it could be found among the others.
            if (closing || isRefused(stream)) {
                stream.end();
            }
            return position;
        } finally {
            lock.unlock();
        }
    }

    private void leave(LiveStream stream) {
        locked(() -> {
            admitted.computeIfPresent(stream.viewer().caller().id(), (_, count) -> count == 1 ? null : count - 1);
            joined.computeIfPresent(tenant(stream), (_, streams) -> {
                streams.remove(stream);
                return streams.isEmpty() ? null : streams;
            });
            open--;
        });
    }

    /** Must not fail, or the feed would leave us out from then on. */
    private void tell(EventRecord event) {
        locked(() -> {
            position = event.seq();
            var streams = joined.getOrDefault(event.tenantId(), Set.of());
            if (streams.isEmpty()) {
                return;
            }
            words.announcing(event).ifPresent(announced -> streams.stream()
                    .filter(stream -> announced.sees().test(stream.viewer().caller()))
                    .forEach(stream -> stream.offer(announced.frame())));
            if (event.event() instanceof UserEvent.Updated user && UserEvent.BLOCKED.equals(user.status())) {
                endAll(streams.stream()
                        .filter(stream -> stream.viewer().caller().id().equals(user.uuid()))
                        .toList());
            }
        });
    }

    private void look() {
        var now = clock.instant();
        locked(() -> {
            var ping = StreamFrame.ping(position);
            endAll(joined.values().stream()
                    .flatMap(Set::stream)
                    .filter(stream ->
                            stream.isGone() || !stream.viewer().until().isAfter(now))
                    .toList());
            joined.values().stream()
                    .flatMap(Set::stream)
                    .filter(stream -> stream.isQuietFor(settings.pingEvery()))
                    .forEach(stream -> stream.ping(ping));
        });
    }

    private void endAll() {
        locked(() -> {
            closing = true;
            endAll(joined.values().stream().flatMap(Set::stream).toList());
        });
    }

    /** Of a list of their own: each leaves as it ends. */
    private static void endAll(List<LiveStream> streams) {
        streams.forEach(LiveStream::end);
    }

    private boolean isRefused(LiveStream stream) {
        return blocked.refuses(stream.viewer().caller().id(), stream.viewer().signedAt());
    }

    private static long tenant(LiveStream stream) {
        return stream.viewer().caller().tenantNumber();
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
