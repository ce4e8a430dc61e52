package io.leadline.contracts.streams;

import io.leadline.contracts.identity.Caller;
import io.leadline.contracts.outbox.EventRecord;
import java.util.Optional;
import java.util.function.Predicate;

/** What a service's live streams tell of the log's events, and whom; implemented by one bean of the service. */
public interface StreamWords {
    /** What an event tells the clients of its tenant, or empty. Must not fail. */
    Optional<Announced> announcing(EventRecord event);

    /**
     * A message, encoded once for all.
     *
     * @param sees whom of the tenant's users it concerns
     */
    record Announced(StreamFrame frame, Predicate<Caller> sees) {}
}
