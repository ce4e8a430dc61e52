package io.leadline.contracts.outbox;

import io.leadline.contracts.worker.Worker;
import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Every {@link EventConsumer} bean of the service and the thread that reads the log for it. */
@Singleton
class Consumers {
    private final Map<String, EventConsumer> byName;
    private final ConsumerTools tools;
    private final Readers readers;
    private final Semaphore busy;
    private List<Worker> workers = List.of();

    Consumers(@All List<EventConsumer> beans, ConsumerTools tools, Readers readers) {
        this.byName = beans.stream().collect(Collectors.toMap(EventConsumer::name, Function.identity()));
        this.tools = tools;
        this.readers = readers;
        this.busy = new Semaphore(tools.settings().busyConsumers(), true);
    }

    void start() throws SQLException {
        for (var consumer : byName.values()) {
            tools.places().register(consumer);
        }
        workers = byName.values().stream().map(this::worker).toList();
        workers.forEach(readers::add);
        workers.forEach(Worker::start);
    }

    void stop() {
        workers.forEach(Worker::leave);
        workers.forEach(Worker::stop);
    }

    Optional<EventConsumer> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    private Worker worker(EventConsumer consumer) {
        var loop = new ConsumerLoop(consumer, tools);
        return new Worker("outbox-" + consumer.name(), tools.settings().tick(), () -> oneOfTheBusy(loop));
    }

    private Duration oneOfTheBusy(ConsumerLoop loop) throws Exception {
        busy.acquire();
        try {
            return loop.work();
        } finally {
            busy.release();
        }
    }
}
