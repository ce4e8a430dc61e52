package io.leadline.dialogs.channels.inbox;

import io.leadline.contracts.worker.Worker;
import io.leadline.dialogs.channels.ChannelSettings;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Handle what the inbox holds, some at once, in every replica; woken by what comes and by a tick. */
@Singleton
class InboxWorkers {
    private final InboxHandling handling;
    private final ChannelSettings.Inbox settings;
    private final List<Worker> workers;
    private final AtomicInteger next = new AtomicInteger();

    InboxWorkers(InboxHandling handling, ChannelSettings settings) {
        this.handling = handling;
        this.settings = settings.inbox();
        workers = IntStream.range(0, this.settings.workers())
                .mapToObj(number -> new Worker("channel-inbox-" + number, this.settings.tick(), this::round))
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

    private Duration round() {
        return handling.next() ? Duration.ZERO : settings.tick();
    }
}
