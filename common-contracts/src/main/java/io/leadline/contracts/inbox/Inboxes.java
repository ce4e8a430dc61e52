package io.leadline.contracts.inbox;

import io.leadline.contracts.database.Database;
import io.leadline.contracts.tenancy.SystemScope;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Handles what came from outside, after it was stored and answered (DESIGN §5, ingest rule): each {@link InboxTable} has
 * workers in every replica, which share the entries among them, lane by lane (docs/adr/0033).
 */
@Singleton
public class Inboxes {
    /** After the service has prepared itself: readers may need that. */
    private static final int LAST = 10_000;

    private final Map<String, InboxWorkers> workers;

    Inboxes(@All List<InboxTable<?>> tables, Database database, SystemScope system, Clock clock) {
        workers = tables.stream()
                .collect(Collectors.toUnmodifiableMap(
                        InboxTable::name,
                        table -> new InboxWorkers(table, new InboxHandling<>(table, database, system, clock))));
    }

    void start(@Observes @Priority(LAST) StartupEvent starting) {
        workers.values().forEach(InboxWorkers::start);
    }

    void stop(@Observes ShutdownEvent stopping) {
        workers.values().forEach(InboxWorkers::leave);
        workers.values().forEach(InboxWorkers::stop);
    }

    /**
     * So much came and is committed. What nobody is woken for is found by a tick.
     *
     * @throws IllegalArgumentException for a table nobody works
     */
    public void wake(String table, int came) {
        var woken = workers.get(table);
        if (woken == null) {
            throw new IllegalArgumentException("Nobody works " + table);
        }
        woken.wake(came);
    }
}
