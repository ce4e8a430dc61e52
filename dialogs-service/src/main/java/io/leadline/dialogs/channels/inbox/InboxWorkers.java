package io.leadline.dialogs.channels.inbox;

import io.leadline.contracts.worker.Worker;
import io.leadline.dialogs.channels.ChannelSettings;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Handle what the inbox holds, some at once, in every replica; woken by what comes and by a tick. */
@Singleton
class InboxWorkers {
    private final InboxHandling handling;
    private final ChannelSettings.Inbox settings;
    private final Clock clock;
    private final List<Worker> workers;
    private final AtomicInteger next = new AtomicInteger();
    private volatile Instant purged = Instant.EPOCH;

    InboxWorkers(InboxHandling handling, ChannelSettings settings, Clock clock) {
        this.handling = handling;
        this.settings = settings.inbox();
        this.clock = clock;
        workers = IntStream.range(0, this.settings.workers())
                .mapToObj(number -> new Worker("channel-inbox-" + number, this.settings.tick(), () -> round(number)))
                .toList();
    }

    void start(@Observes StartupEvent starting) {
        workers.forEach(Worker::start);
    }

    void stop(@Observes ShutdownEvent stopping) {
        workers.forEach(Worker::leave);
        workers.forEach(Worker::stop);
    }

    /** Something came. */
    void wake() {
        workers.get(Math.floorMod(next.getAndIncrement(), workers.size())).wake();
    }

    private Duration round(int number) {
        if (handling.next()) {
            return Duration.ZERO;
        }
        var now = clock.instant();
        if (number == 0 && purged.plus(settings.purgeTick()).isBefore(now)) {
            purged = now;
            handling.purge();
        }
        return settings.tick();
    }
}
