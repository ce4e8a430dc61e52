package io.leadline.leads.readcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.leadline.contracts.events.TenantEvent;
import io.leadline.contracts.events.WorkizEvent;
import io.leadline.contracts.outbox.EventRecord;
import io.quarkus.runtime.configuration.MemorySize;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ReadCacheTest {
    private static final ReadKey KEY = new ReadKey(1, "account", "query");

    private final Hands clock = new Hands();
    private final AtomicInteger calls = new AtomicInteger();
    private final ReadCache cache = cache("5s", "10m", 1_000_000);

    @Nested
    class AFreshCopy {
        @Test
        void answersInsteadOfWorkiz() {
            assertThat(read()).isEqualTo("answer 1");
            clock.forward("4.999");
            assertThat(read()).isEqualTo("answer 1");
        }

        @Test
        void isOldAfterItsTime() {
            read();
            clock.forward("5");
            assertThat(read()).isEqualTo("answer 2");
        }

        @Test
        void isOldWhereTheClockWasPutBack() {
            read();
            clock.forward("-1");
            assertThat(read()).isEqualTo("answer 2");
        }

        @Test
        void belongsToItsTenantAccountAndQuestion() {
            read();
            for (var other : List.of(
                    new ReadKey(2, "account", "query"),
                    new ReadKey(1, "another account", "query"),
                    new ReadKey(1, "account", "another query"))) {
                assertThat(ReadCacheTest.<String>of(cache, other, () -> "other"))
                        .isEqualTo("other");
            }
            assertThat(read()).isEqualTo("answer 1");
        }

        @Test
        void isVoidedByAChangeThatIsOrMayBe() {
            read();
            cache.changed(1, "A");
            assertThat(read()).isEqualTo("answer 2");
            cache.mayHaveChanged(1, null);
            assertThat(read()).isEqualTo("answer 3");
            cache.changed(2, "A");
            assertThat(read()).as("another tenant's change").isEqualTo("answer 3");
        }

        @Test
        void isVoidedByAnotherReplicasEventAndByNoOther() {
            read();
            cache.see(event(new WorkizEvent.LeadLost("A"), 2));
            cache.see(event(new TenantEvent.Updated(1, UUID.randomUUID(), "T", "UTC", "RU"), 1));
            assertThat(read()).isEqualTo("answer 1");
            cache.see(event(new WorkizEvent.LeadLost("A"), 1));
            assertThat(read()).isEqualTo("answer 2");
        }

        @Test
        void isNotKeptOfAFailure() {
            assertThatThrownBy(() -> of(cache, KEY, () -> {
                        throw new IllegalStateException("down");
                    }))
                    .hasMessage("down");
            assertThat(read()).isEqualTo("answer 1");
        }

        @Test
        void isNeverGivenWhereTheCacheIsOff() {
            var off = cache("0", "0", 1_000_000);
            assertThat(of(off, KEY, () -> "a")).isEqualTo("a");
            assertThat(of(off, KEY, () -> "b")).isEqualTo("b");
            assertThat(off.stale(KEY)).isEmpty();
        }

        @Test
        void makesRoomForOthersWhenThereAreTooMany() {
            var small = cache("5s", "10m", 1000);
            for (int i = 0; i < 500; i++) {
                of(small, new ReadKey(1, "account", i), () -> "x");
            }
            await().untilAsserted(
                            () -> assertThat(small.since(1, "account", "A")).hasSizeBetween(1, 10));
        }
    }

    @Nested
    class AReadOnItsWay {
        private final CountDownLatch begun = new CountDownLatch(1);
        private final CountDownLatch mayEnd = new CountDownLatch(1);
        private final CompletableFuture<String> first = inOwnThread(() -> of(cache, KEY, this::slow));

        @Test
        void isSharedByAllWhoAskTheSame() throws Exception {
            begun.await();
            var others = new ArrayList<CompletableFuture<String>>();
            for (int i = 0; i < 20; i++) {
                others.add(inOwnThread(() -> read()));
            }
            await().during(Duration.ofMillis(200)).until(() -> calls.get() == 1);
            mayEnd.countDown();
            assertThat(first.join()).isEqualTo("answer 1");
            assertThat(others).allSatisfy(other -> assertThat(other.join()).isEqualTo("answer 1"));
            assertThat(calls).hasValue(1);
        }

        @Test
        void isNotWaitedForByWhoComesAfterAChange() throws Exception {
            begun.await();
            cache.changed(1, "A");
            assertThat(read()).isEqualTo("answer 2");
            mayEnd.countDown();
            assertThat(first.join()).isEqualTo("answer 1");
            assertThat(read()).as("the old answer came last").isEqualTo("answer 2");
            assertThat(cache.<String>stale(KEY).orElseThrow().value()).isEqualTo("answer 2");
        }

        @Test
        void doesNotFillTheCacheWithWhatWasBeforeAChange() throws Exception {
            begun.await();
            cache.see(event(new WorkizEvent.LeadUpdated("A", null, List.of("City")), 1));
            mayEnd.countDown();
            assertThat(first.join()).isEqualTo("answer 1");
            assertThat(cache.stale(KEY)).isEmpty();
            assertThat(read()).isEqualTo("answer 2");
        }

        private String slow() {
            var number = calls.incrementAndGet();
            begun.countDown();
            try {
                mayEnd.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return "answer " + number;
        }
    }

    @Test
    void whoSharesAReadSharesItsFailure() throws Exception {
        var begun = new CountDownLatch(1);
        var mayEnd = new CountDownLatch(1);
        Supplier<String> failing = () -> {
            begun.countDown();
            try {
                mayEnd.await();
            } catch (InterruptedException e) {
                throw new IllegalArgumentException(e);
            }
            throw new IllegalStateException("down");
        };
        var first = inOwnThread(() -> of(cache, KEY, failing));
        begun.await();
        var second = inOwnThread(() -> read());
        mayEnd.countDown();
        assertThatThrownBy(first::join).hasRootCauseMessage("down");
        // Whether it came in time to share or after it to ask itself.
        assertThat(second.handle((answer, failure) -> failure == null ? answer : "down")
                        .join())
                .isIn("down", "answer 1");
    }

    @Nested
    class AStaleCopy {
        @Test
        void standsInForTenMinutes() {
            read();
            clock.forward("599");
            assertThat(cache.<String>stale(KEY)).get().satisfies(copy -> {
                assertThat(copy.value()).isEqualTo("answer 1");
                assertThat(copy.readAt()).isEqualTo(Hands.START);
            });
            clock.forward("1");
            assertThat(cache.stale(KEY)).isEmpty();
        }

        @Test
        void isNotShownAfterAChangeButAfterAnAttemptNobodyKnowsTheEndOf() {
            read();
            cache.mayHaveChanged(1, "A");
            assertThat(cache.stale(KEY)).isPresent();
            cache.changed(1, "A");
            assertThat(cache.stale(KEY)).isEmpty();
        }
    }

    @Test
    void aLeadIsKnownFromEveryCopyThatIsNotFromBeforeItsOwnLastWrite() {
        read();
        cache.changed(1, "B");
        assertThat(cache.since(1, "account", "A")).hasSize(1);
        cache.mayHaveChanged(1, "A");
        assertThat(cache.since(1, "account", "A")).isEmpty();
        read();
        assertThat(cache.since(1, "account", "A")).hasSize(1);
        assertThat(cache.since(2, "account", "A")).isEmpty();
        assertThat(cache.since(1, "another account", "A")).isEmpty();
    }

    private String read() {
        return of(cache, KEY, () -> "answer " + calls.incrementAndGet());
    }

    private static <V> V of(ReadCache cache, ReadKey key, Supplier<V> read) {
        return cache.read(key, _ -> 100, read);
    }

    private static <T> CompletableFuture<T> inOwnThread(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, Thread::startVirtualThread);
    }

    private static EventRecord event(io.leadline.contracts.events.Event event, long tenant) {
        return new EventRecord(7, UUID.randomUUID(), tenant, event, null, null, null, Hands.START);
    }

    private ReadCache cache(String fresh, String stale, long bytes) {
        return new ReadCache(
                new ReadCacheSettings() {
                    @Override
                    public Duration fresh() {
                        return io.quarkus.runtime.configuration.DurationConverter.parseDuration(fresh);
                    }

                    @Override
                    public Duration stale() {
                        return io.quarkus.runtime.configuration.DurationConverter.parseDuration(stale);
                    }

                    @Override
                    public MemorySize memory() {
                        return new MemorySize(BigInteger.valueOf(bytes));
                    }
                },
                clock);
    }

    /** A clock that stands still until moved. */
    private static final class Hands extends Clock {
        static final Instant START = Instant.parse("2026-11-21T12:00:00Z");

        private Instant now = START;

        void forward(String seconds) {
            now = now.plusMillis((long) (Double.parseDouble(seconds) * 1000));
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
