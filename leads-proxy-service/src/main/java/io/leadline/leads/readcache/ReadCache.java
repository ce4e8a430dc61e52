package io.leadline.leads.readcache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.leadline.contracts.events.WorkizEvent;
import io.leadline.contracts.outbox.EventRecord;
import io.leadline.contracts.outbox.LiveFeed;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/**
 * What Workiz said lately, of this process (its quota is small: upstreams/workiz.md §8). A fresh copy answers instead of
 * Workiz, identical reads at the same time share one call, and an older copy stands in for a list while Workiz is down.
 * A write voids the tenant's copies at once in the process that made it and by its {@code workiz.*} event in all
 * others; what nobody told us of (a change made in Workiz itself, an outcome nobody knows) is seen when the copy is no
 * longer fresh.
 */
@Singleton
@RegisterForReflection(
        // Caffeine picks its classes by name; quarkus-caffeine registers the usual ones, but not the weighted one.
        classNames = "com.github.benmanes.caffeine.cache.SSMWW")
public class ReadCache {
    /** After the outbox has started, before requests come in. */
    private static final int EARLY = 10;

    private final ReadCacheSettings settings;
    private final Clock clock;
    /** How long a copy is of any use. */
    private final Duration life;

    private final Changes changes;
    private final Cache<ReadKey, Copy<?>> copies;
    private final Map<Reading, CompletableFuture<Object>> readings = new ConcurrentHashMap<>();

    ReadCache(ReadCacheSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        life = settings.fresh().compareTo(settings.stale()) > 0 ? settings.fresh() : settings.stale();
        changes = new Changes(life);
        copies = Caffeine.newBuilder()
                .maximumWeight(life.isZero() ? 0 : settings.memory().asLongValue())
                .weigher((ReadKey _, Copy<?> copy) -> copy.bytes())
                .expireAfterWrite(life)
                .build();
    }

    /** A call under way; what begins after a change does not wait for one that began before it. */
    private record Reading(ReadKey key, long count) {}

    void begin(@Observes @Priority(EARLY) StartupEvent starting, LiveFeed feed) {
        feed.subscribe(this::see);
    }

    /** Voids what another replica changed; our own events come by here too, and cost at most one read more. */
    void see(EventRecord published) {
        if (published.event() instanceof WorkizEvent event) {
            changes.add(published.tenantId(), event.uuid(), true);
        }
    }

    /**
     * A fresh copy, or what the read gives. Whoever asks the same meanwhile gets the same answer, or the same failure;
     * failures are not kept.
     *
     * @param bytes what an answer takes, roughly
     * @param read asks Workiz, on the caller's thread; never gives null
     */
    @SuppressWarnings("unchecked")
    public <V> V read(ReadKey key, ToIntFunction<V> bytes, Supplier<V> read) {
        var count = changes.count(key.tenant());
        if (settings.fresh().isZero()) {
            return keep(key, count, read.get(), bytes);
        }
        var fresh = fresh(key);
        if (fresh != null) {
            return (V) fresh;
        }
        var mine = new CompletableFuture<>();
        var reading = new Reading(key, count);
        var first = readings.putIfAbsent(reading, mine);
        if (first != null) {
            return (V) outcome(first);
        }
        try {
            // Another may have come to its end between our two looks.
            var late = (V) fresh(key);
            var value = late != null ? late : keep(key, count, read.get(), bytes);
            mine.complete(value);
            return value;
        } catch (RuntimeException | Error failure) {
            mine.completeExceptionally(failure);
            throw failure;
        } finally {
            readings.remove(reading);
        }
    }

    /** The last answer, to stand in while Workiz is down: not too old, and not from before a change we know of. */
    @SuppressWarnings("unchecked")
    public <V> Optional<Copy<V>> stale(ReadKey key) {
        var copy = (Copy<V>) copies.getIfPresent(key);
        return copy == null || !isYounger(copy, settings.stale()) || changes.surelySince(key.tenant(), copy.count())
                ? Optional.empty()
                : Optional.of(copy);
    }

    /** Every answer of an account from which a lead's state can be told: not from before a change of that lead. */
    public Stream<Copy<?>> since(long tenant, Object account, String lead) {
        return copies.asMap().entrySet().stream()
                .filter(one -> one.getKey().tenant() == tenant
                        && one.getKey().account().equals(account))
                .<Copy<?>>map(Map.Entry::getValue)
                .filter(copy -> isYounger(copy, settings.stale()) && !changes.ofLeadSince(tenant, lead, copy.count()));
    }

    /** Workiz confirmed a change: no copy from before may be shown any more. {@code lead} is null if not known. */
    public void changed(long tenant, String lead) {
        changes.add(tenant, lead, true);
    }

    /**
     * Something may have changed: Workiz is asked again. While it is down, older copies still stand in: the caller was
     * told that nobody knows, and one failed write must not take the list from everybody.
     */
    public void mayHaveChanged(long tenant, String lead) {
        changes.add(tenant, lead, false);
    }

    private Object fresh(ReadKey key) {
        var copy = copies.getIfPresent(key);
        return copy == null || !isYounger(copy, settings.fresh()) || changes.perhapsSince(key.tenant(), copy.count())
                ? null
                : copy.value();
    }

    private <V> V keep(ReadKey key, long count, V value, ToIntFunction<V> bytes) {
        var copy = new Copy<>(value, clock.instant(), count, bytes.applyAsInt(value));
        // An answer that began before a change must not push out one from after it.
        copies.asMap().merge(key, copy, (there, mine) -> there.count() > mine.count() ? there : mine);
        return value;
    }

    /** A clock put back makes no copy fresh. */
    private boolean isYounger(Copy<?> copy, Duration limit) {
        var age = Duration.between(copy.readAt(), clock.instant());
        return !age.isNegative() && age.compareTo(limit) < 0;
    }

    private static Object outcome(CompletableFuture<Object> reading) {
        try {
            return reading.join();
        } catch (CompletionException failure) {
            throw failure.getCause() instanceof RuntimeException cause ? cause : failure;
        }
    }
}
