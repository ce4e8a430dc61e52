package io.leadline.contracts.outbox;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.SQLException;

/** Starts the outbox's threads with the service and stops them with it. */
@Singleton
class OutboxRuntime {
    /** Before anyone publishes or subscribes. */
    static final int FIRST = 1;
    /** After the service has prepared itself: its handlers may need that. */
    private static final int LAST = 10_000;

    private final OutboxSchema schema;
    private final Sequencer sequencer;
    private final LiveFeed feed;
    private final Listener listener;
    private final Consumers consumers;
    private final Maintenance maintenance;

    OutboxRuntime(
            OutboxSchema schema,
            Sequencer sequencer,
            LiveFeed feed,
            Listener listener,
            Consumers consumers,
            Maintenance maintenance) {
        this.schema = schema;
        this.sequencer = sequencer;
        this.feed = feed;
        this.listener = listener;
        this.consumers = consumers;
        this.maintenance = maintenance;
    }

    void begin(@Observes @Priority(FIRST) StartupEvent starting) {
        schema.migrate();
        sequencer.start();
        feed.start();
        listener.start();
        maintenance.start();
    }

    void beginConsuming(@Observes @Priority(LAST) StartupEvent starting) throws SQLException {
        consumers.start();
    }

    void end(@Observes ShutdownEvent stopping) {
        consumers.stop();
        maintenance.stop();
        listener.stop();
        feed.stop();
        sequencer.stop();
    }
}
