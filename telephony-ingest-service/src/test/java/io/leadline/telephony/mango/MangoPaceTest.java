package io.leadline.telephony.mango;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.contracts.database.Database;
import io.leadline.telephony.Office;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Mango's limits hold over all replicas (upstreams/mango-office.md §7): two, which share nothing but the database. */
@QuarkusTest
class MangoPaceTest {
    @Inject
    Database database;

    @Inject
    MangoSettings settings;

    private final MangoApi.Ref account = new MangoApi.Ref(new Office().number(), 1);
    private MangoPace one;
    private MangoPace other;

    @BeforeEach
    void twoReplicas() {
        one = new MangoPace(database, settings);
        other = new MangoPace(database, settings);
    }

    @Test
    void togetherTheyMakeTenCallsASecond() throws Exception {
        assertApart(made("stats/result", 24), settings.everyCall());
    }

    @Test
    void togetherTheyGiveFourCommandsASecond() throws Exception {
        assertApart(made("commands/callback", 10), settings.everyCommand());
    }

    @Test
    void togetherTheyAskForStatisticsOnceInTwoSeconds() throws Exception {
        assertApart(made("stats/request", 3), settings.everySlow());
    }

    @Test
    void aCommandDoesNotWaitBehindASlowQuestion() throws Exception {
        assertThat(one.turn(account, "stats/request")).isEmpty();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var slow = threads.submit(() -> other.turn(account, "config/users/request"));
            Awaitility.await().pollDelay(Duration.ofMillis(300)).until(() -> true);
            assertThat(one.turn(account, "commands/callback")).isEmpty();
            assertThat(slow.isDone()).isFalse();
            assertThat(slow.get()).isEmpty();
        }
    }

    @Test
    void whatMangoTellsOneAllHeed() throws Exception {
        one.pause(account, Duration.ofMinutes(2), "locked out");
        one.pause(account, Duration.ofSeconds(1), "slower");
        var refusal = other.turn(account, "commands/callback").orElseThrow();
        assertThat(refusal.why()).isEqualTo("locked out");
        assertThat(refusal.pause()).isBetween(Duration.ofSeconds(110), Duration.ofMinutes(2));
        assertThat(other.turn(new MangoApi.Ref(account.tenant(), 2), "stats/result"))
                .as("another account")
                .isEmpty();
        other.forget(account);
        assertThat(one.turn(account, "commands/callback")).isEmpty();
    }

    @Test
    void whoeverWaitsForATurnDoesNotKnockOnceAnotherWasToldToStop() throws Exception {
        assertThat(one.turn(account, "stats/request")).isEmpty();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var waiting = threads.submit(() -> other.turn(account, "stats/request"));
            Awaitility.await().pollDelay(Duration.ofMillis(300)).until(() -> true);
            assertThat(waiting.isDone()).isFalse();
            one.pause(account, Duration.ofMinutes(2), "locked out");
            assertThat(waiting.get().orElseThrow().why()).isEqualTo("locked out");
        }
    }

    @Test
    void thoseInTheQueueGoHomeToo() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var queue = new ArrayList<Future<Optional<MangoPace.Refusal>>>();
            for (var call = 0; call < 20; call++) {
                queue.add(threads.submit(() -> other.turn(account, "stats/result")));
            }
            Awaitility.await().until(() -> queue.stream().anyMatch(Future::isDone));
            one.pause(account, Duration.ofMinutes(2), "locked out");
            var made = 0;
            for (var call : queue) {
                made += call.get().isEmpty() ? 1 : 0;
            }
            assertThat(made).isBetween(1, 19);
        }
    }

    @Test
    void afterAWrongRequestWhatCanWaitDoes() throws Exception {
        one.beWary(account, Duration.ofMinutes(2));
        assertThat(other.turn(account, "queries/recording/post")).isPresent();
        assertThat(other.turn(account, "stats/request")).isPresent();
        assertThat(other.turn(account, "commands/callback")).isEmpty();
    }

    @Test
    void whoeverWouldWaitTooLongIsToldSo() throws Exception {
        var refusals = new ArrayList<MangoPace.Refusal>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Void> question = () -> {
                one.turn(account, "stats/request").ifPresent(refusal -> {
                    synchronized (refusals) {
                        refusals.add(refusal);
                    }
                });
                return null;
            };
            for (var asked : threads.invokeAll(Collections.nCopies(8, question))) {
                asked.get();
            }
        }
        // Those begin after 0, 2.2, 4.4, 6.6 and 8.8 s; the next would not within 10.
        assertThat(refusals).hasSize(3).allSatisfy(refusal -> assertThat(refusal.why())
                .isEqualTo("Too much is asked of Mango at once"));
    }

    /** So many calls, half of them from each replica, all wanted at once: how long after that each was made. */
    private List<Duration> made(String method, int calls) throws Exception {
        var times = Collections.synchronizedList(new ArrayList<Duration>());
        var start = System.nanoTime();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var wanted = new ArrayList<Callable<Boolean>>();
            for (var call = 0; call < calls; call++) {
                var replica = call % 2 == 0 ? one : other;
                wanted.add(() -> {
                    assertThat(replica.turn(account, method)).isEmpty();
                    return times.add(Duration.ofNanos(System.nanoTime() - start));
                });
            }
            for (var made : threads.invokeAll(wanted)) {
                made.get();
            }
        }
        return times.stream().sorted().toList();
    }

    /** Not from each to the next: on a busy machine a turn is taken late, but none before its time. */
    private static void assertApart(List<Duration> times, Duration every) {
        for (var place = 0; place < times.size(); place++) {
            assertThat(times.get(place)).isGreaterThanOrEqualTo(every.multipliedBy(place));
        }
    }
}
