package io.leadline.contracts.outbox;

import io.leadline.contracts.events.Event;
import java.util.Set;

/**
 * Reads the log, one replica at a time; implemented by CDI beans (DESIGN §3, "Consume"). What {@link #handle} writes
 * into this database and the consumer's place commit together, so the effect happens exactly once. Effects outside
 * the database are never made here: insert a row into the feature's delivery table and let a worker send it.
 */
public interface EventConsumer {
    /** Names the place in the log, over all replicas and releases: {@code service.feature}, lower case. */
    String name();

    /** Records, or whole families, to be handled; all others are passed over. */
    Set<Class<? extends Event>> wants();

    /** Where a consumer begins whose name the database has not seen before. */
    default Start start() {
        return Start.NOW;
    }

    /**
     * Handles one event in the transaction of its batch, narrowed to its tenant; a tenant's events come in order. A
     * failure rolls the batch back; then each event gets a transaction of its own, and after the last try becomes a
     * dead letter.
     *
     * @throws Exception any failure counts as a try
     */
    void handle(EventRecord event) throws Exception;

    /**
     * A place in the log.
     *
     * @param after the last event not to be handled; negative: the end of the log
     */
    record Start(long after) {
        /** What is published from now on. */
        public static final Start NOW = new Start(-1);

        /** All that the log still holds. */
        public static final Start BEGINNING = new Start(0);

        /** What follows the given event, such as the {@code seq} of a directory snapshot. */
        public static Start after(long seq) {
            return new Start(seq);
        }
    }
}
