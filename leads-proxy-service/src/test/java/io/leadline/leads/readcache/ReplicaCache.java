package io.leadline.leads.readcache;

import io.leadline.contracts.events.WorkizEvent;
import io.leadline.contracts.outbox.LiveFeed;
import io.leadline.leads.Ledger;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** The cache of another replica: nobody but the event log tells it anything. */
@Singleton
public class ReplicaCache {
    private static final ReadKey KEY = new ReadKey(1, "account", "query");

    private final ReadCache cache;
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicLong seen = new AtomicLong();

    ReplicaCache(ReadCacheSettings settings, Clock clock) {
        cache = new ReadCache(settings, clock);
    }

    void begin(@Observes @Priority(20) StartupEvent starting, LiveFeed feed) {
        feed.subscribe(record -> {
            cache.see(record);
            if (record.event() instanceof WorkizEvent) {
                seen.set(record.seq());
            }
        });
    }

    /** Reads once. */
    public void fill() {
        cache.read(KEY, _ -> 1, calls::incrementAndGet);
    }

    /** Whether what was read is still given. */
    public boolean isFresh() {
        var before = calls.get();
        fill();
        return calls.get() == before;
    }

    /** Whether every event of the log has come by, and so has reached the service's own cache. */
    public boolean hasSeenEverything() {
        var waiting = Ledger.query("select 1 from outbox.pending").isEmpty();
        var last = Ledger.query("select coalesce(max(seq), 0) as last from outbox.event where type like 'workiz.%'")
                .getFirst()
                .get("last");
        return waiting && seen.get() >= Long.parseLong(last);
    }
}
