package io.leadline.contracts.outbox;

import io.leadline.contracts.worker.Worker;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * Follows the log from "now" in every replica and tells this process's subscribers (DESIGN §3, "Live feeds"). One
 * thread serves them all, in order: a subscriber hands the event on to a bounded queue of its own and returns at
 * once. When that queue is full it ends its client's connection; the client resumes through {@link EventLog}.
 */
@Singleton
public class LiveFeed {
    private static final Logger LOG = Logger.getLogger(LiveFeed.class);

    private final EventLog log;
    private final OutboxSettings settings;
    private final Worker worker;
    private final ReentrantLock lock = new ReentrantLock();
    private final List<Subscription> subscriptions = new ArrayList<>();
    private long position = -1;

    LiveFeed(EventLog log, OutboxSettings settings, Readers readers) {
        this.log = log;
        this.settings = settings;
        this.worker = new Worker("outbox-live-feed", settings.tick(), this::follow);
        readers.add(worker);
    }

    /**
     * From now on the subscriber gets every event of every tenant, each once, in order. One that throws is
     * unsubscribed, for it has missed an event.
     */
    public Subscription subscribe(Consumer<EventRecord> subscriber) {
        lock.lock();
        try {
            if (position < 0) {
                throw new IllegalStateException("The live feed has not started yet");
            }
            var subscription = new Subscription(this, subscriber, position);
            subscriptions.add(subscription);
            return subscription;
        } finally {
            lock.unlock();
        }
    }

    /** A subscriber's place among the others, until closed. */
    public static final class Subscription implements AutoCloseable {
        private final LiveFeed feed;
        private final Consumer<EventRecord> subscriber;
        private final long after;

        private Subscription(LiveFeed feed, Consumer<EventRecord> subscriber, long after) {
            this.feed = feed;
            this.subscriber = subscriber;
            this.after = after;
        }

        /** The subscriber gets all that follows this number; what it needs from before is in the {@link EventLog}. */
        public long after() {
            return after;
        }

        @Override
        public void close() {
            feed.lock.lock();
            try {
                feed.subscriptions.remove(this);
            } finally {
                feed.lock.unlock();
            }
        }
    }

    void start() {
        lock.lock();
        try {
            position = log.head();
        } finally {
            lock.unlock();
        }
        worker.start();
    }

    void stop() {
        worker.stop();
    }

    private Duration follow() throws SQLException {
        var rows = log.page(position, settings.batch(), null);
        for (var row : rows) {
            var event = row.toRecordOrUnknown();
            lock.lock();
            try {
                position = event.seq();
                subscriptions.removeIf(s -> !tell(s, event));
            } finally {
                lock.unlock();
            }
        }
        return rows.size() == settings.batch() ? Duration.ZERO : settings.tick();
    }

    private static boolean tell(Subscription subscription, EventRecord event) {
        try {
            subscription.subscriber.accept(event);
            return true;
        } catch (RuntimeException e) {
            LOG.errorf(e, "A subscriber failed at event %d and is unsubscribed", event.seq());
            return false;
        }
    }
}
