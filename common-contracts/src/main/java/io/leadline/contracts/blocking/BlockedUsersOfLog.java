package io.leadline.contracts.blocking;

import io.leadline.contracts.events.UserEvent;
import io.leadline.contracts.identity.BlockedUsers;
import io.leadline.contracts.outbox.EventLog;
import io.leadline.contracts.outbox.EventRecord;
import io.leadline.contracts.outbox.LiveFeed;
import io.leadline.contracts.problem.CommonProblem;
import io.leadline.contracts.problem.Problem;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Remembers who was blocked within the life of a token: at the start from the log, from then on by the live feed, so
 * that no event falls between the two. Application-scoped, for the request filter is made before there is a
 * configuration.
 */
@ApplicationScoped
class BlockedUsersOfLog implements BlockedUsers {
    /** After the outbox has started, before the service begins its own work. */
    private static final int EARLY = 10;

    private final EventLog log;
    private final LiveFeed feed;
    private final Clock clock;
    private final BlockedUsersSettings settings;
    private final Map<UUID, Block> blocks = new ConcurrentHashMap<>();
    private volatile boolean ready;

    BlockedUsersOfLog(EventLog log, LiveFeed feed, Clock clock, BlockedUsersSettings settings) {
        this.log = log;
        this.feed = feed;
        this.clock = clock;
        this.settings = settings;
    }

    /** The last block of a user, and whether it was lifted; {@code seq} tells which of two events is the newer. */
    private record Block(Instant at, boolean lifted, long seq) {}

    void begin(@Observes @Priority(EARLY) StartupEvent starting) {
        feed.subscribe(this::see);
        log.userUpdates(clock.instant().minus(remembered()), settings.most()).forEach(this::see);
        ready = true;
    }

    @Override
    public boolean refuses(UUID user, Instant issuedAt) {
        if (!ready) {
            throw new Problem(CommonProblem.UNAVAILABLE, "The service is starting; repeat the request")
                    .retryAfter(Duration.ofSeconds(1));
        }
        var block = blocks.get(user);
        // iat has whole seconds, so "in the same second" counts as before.
        return block != null && (!block.lifted() || !issuedAt.isAfter(block.at()));
    }

    /** Takes events in any order and as often as they come. */
    void see(EventRecord record) {
        if (!(record.event() instanceof UserEvent.Updated user)) {
            return;
        }
        if (UserEvent.BLOCKED.equals(user.status())) {
            blocks.merge(user.uuid(), new Block(record.occurredAt(), false, record.seq()), BlockedUsersOfLog::newer);
            forgetTheOld();
        } else {
            blocks.computeIfPresent(
                    user.uuid(),
                    (_, block) -> block.seq() < record.seq() ? new Block(block.at(), true, record.seq()) : block);
        }
    }

    int remembering() {
        return blocks.size();
    }

    private static Block newer(Block one, Block other) {
        return one.seq() < other.seq() ? other : one;
    }

    private void forgetTheOld() {
        var livesNoMore = clock.instant().minus(remembered());
        blocks.values().removeIf(block -> block.at().isBefore(livesNoMore));
        if (blocks.size() > settings.most()) {
            blocks.entrySet().stream()
                    .min(Comparator.comparing(entry -> entry.getValue().at()))
                    .ifPresent(oldest -> blocks.remove(oldest.getKey()));
        }
    }

    private Duration remembered() {
        return settings.tokenLife().plus(settings.skew());
    }
}
