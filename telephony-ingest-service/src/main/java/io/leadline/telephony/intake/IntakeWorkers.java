package io.leadline.telephony.intake;

import io.leadline.contracts.worker.Worker;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Handle what came, some at once, in every replica; woken by what comes and by a tick. */
@Singleton
class IntakeWorkers {
    private final IntakeHandling handling;
    private final IntakeSettings settings;
    private final List<Worker> workers;
    private final AtomicInteger next = new AtomicInteger();

    IntakeWorkers(IntakeHandling handling, IntakeSettings settings) {
        this.handling = handling;
        this.settings = settings;
        workers = IntStream.range(0, this.settings.workers())
                .mapToObj(number -> new Worker("intake-" + number, this.settings.tick(), this::round))
                .toList();
    }

    void start(@Observes StartupEvent starting) {
        workers.forEach(Worker::start);
    }

    void stop(@Observes ShutdownEvent stopping) {
        workers.forEach(Worker::leave);
        workers.forEach(Worker::stop);
    }

    /** So much came. */
    void wake(int count) {
        for (var i = 0; i < Math.min(count, workers.size()); i++) {
            workers.get(Math.floorMod(next.getAndIncrement(), workers.size())).wake();
        }
    }

    private Duration round() {
        return handling.next() ? Duration.ZERO : settings.tick();
    }
}
