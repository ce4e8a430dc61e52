package io.leadline.contracts.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.leadline.contracts.tenancy.TenantScope;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** ADR 0023: what is queued in a transaction is sent after it, in its lane's order, and its end is written down. */
@QuarkusTest
class DeliveriesTest {
    private static final String TABLE = Parcels.TABLE;

    @Inject
    Deliveries deliveries;

    @Inject
    Parcels parcels;

    @Inject
    DeliveryRows rows;

    @Inject
    DeliverySettings settings;

    @Inject
    Clock clock;

    private final long tenant = ThreadLocalRandom.current().nextLong(1, 1L << 40);
    private final long other = tenant + 1;
    private CourierWorker second;

    @BeforeEach
    void forget() {
        parcels.forget();
    }

    @AfterEach
    void nothingIsLeft() {
        if (second != null) {
            second.leave();
            second.stop();
        }
        parcels.change(tenant, "delete from contracts.parcel");
        parcels.change(other, "delete from contracts.parcel");
    }

    private long queue(long tenant, String account, String lane, int number) {
        return TenantScope.call(tenant, () -> QuarkusTransaction.requiringNew()
                .call(() -> deliveries.queue(TABLE, tenant, account, lane, Integer.toString(number), clock.instant())));
    }

    private String state(long id) {
        return parcels.column(tenant, id, "state");
    }

    private void awaitState(long id, String state) {
        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat(state(id)).isEqualTo(state));
    }

    @Test
    void whatIsCommittedIsSentAndWhatIsRolledBackIsNot() {
        assertThatThrownBy(() -> TenantScope.run(
                        tenant, () -> QuarkusTransaction.requiringNew().run(() -> {
                            deliveries.queue(TABLE, tenant, "a", "lost", "1", clock.instant());
                            throw new IllegalStateException("not today");
                        })))
                .hasMessageContaining("not today");
        var id = queue(tenant, "a", "kept", 2);
        awaitState(id, "sent");
        assertThat(parcels.column(tenant, id, "external_id")).isEqualTo("x" + id);
        assertThat(parcels.payloads()).containsExactly("2");
        assertThat(parcels.told).containsExactly(new Outcome.Delivered("x" + id));
    }

    @Test
    void queueingOutsideATransactionIsRefused() {
        assertThatThrownBy(() -> deliveries.queue(TABLE, tenant, "a", "l", "1", clock.instant()))
                .isInstanceOf(jakarta.transaction.TransactionalException.class);
    }

    @Test
    void aLaneKeepsItsOrderThoughItsFirstFails() {
        parcels.script.put(
                "a",
                delivery -> delivery.payload().equals("1") && delivery.attempt() < 3
                        ? new Outcome.Later("not yet")
                        : new Outcome.Delivered(null));
        IntStream.rangeClosed(1, 3).forEach(number -> queue(tenant, "a", "lane", number));
        await().until(() -> parcels.tried.size() == 5);
        assertThat(parcels.payloads()).containsExactly("1", "1", "1", "2", "3");
        assertThat(parcels.attempts()).containsExactly(1, 2, 3, 1, 1);
    }

    @Test
    void theLastFailedTryIsTheEndUntilAPersonHasItSentAgain() {
        parcels.script.put("a", _ -> new Outcome.Later("broken", true, Duration.ZERO));
        var id = queue(tenant, "a", "lane", 1);
        awaitState(id, "dead");
        assertThat(parcels.attempts()).containsExactly(1, 2, 3, 4);
        assertThat(parcels.tried).extracting(Delivery::doubtful).containsExactly(false, true, true, true);
        assertThat(parcels.column(tenant, id, "last_error")).isEqualTo("broken");
        assertThat(parcels.told.getLast()).isEqualTo(new Outcome.Refused("broken"));

        parcels.script.clear();
        assertThat(TenantScope.call(
                        other, () -> QuarkusTransaction.requiringNew().call(() -> deliveries.again(TABLE, other, id))))
                .isFalse();
        assertThat(TenantScope.call(tenant, () -> QuarkusTransaction.requiringNew()
                        .call(() -> deliveries.again(TABLE, tenant, id))))
                .isTrue();
        awaitState(id, "sent");
        assertThat(parcels.tried.getLast().attempt()).isEqualTo(1);
        assertThat(parcels.tried.getLast().doubtful()).isTrue();
    }

    @Test
    void whatMayHaveArrivedIsNotRepeatedByItself() {
        parcels.script.put("a", _ -> new Outcome.Unknown("no answer"));
        var id = queue(tenant, "a", "lane", 1);
        awaitState(id, "unknown");
        var next = queue(tenant, "a", "other lane", 2);
        awaitState(next, "unknown");
        assertThat(parcels.payloads()).containsExactly("1", "2");
    }

    @Test
    void aPausedAccountWaitsWholeWithoutCountingTriesAndOthersGoOn() {
        parcels.script.put("a", _ -> new Outcome.Paused("429", Duration.ofMinutes(5)));
        var first = queue(tenant, "a", "one", 1);
        await().until(() -> parcels.tried.size() == 1);
        await().untilAsserted(() ->
                assertThat(parcels.column(tenant, first, "attempts")).isEqualTo("0"));
        parcels.script.clear();
        var waiting = queue(tenant, "a", "two", 2);
        var sameNameElsewhere = queue(other, "a", "three", 3);
        awaitState(queue(tenant, "b", "four", 4), "sent");
        await().untilAsserted(() ->
                assertThat(parcels.column(other, sameNameElsewhere, "state")).isEqualTo("sent"));
        assertThat(state(waiting)).isEqualTo("queued");
        TenantScope.run(tenant, () -> QuarkusTransaction.requiringNew().run(() -> {
            assertThat(deliveries.pause(TABLE, tenant, "a"))
                    .hasValueSatisfying(pause -> assertThat(pause.why()).isEqualTo("429"));
            deliveries.resume(TABLE, tenant, "a");
        }));
        awaitState(waiting, "sent");
        awaitState(first, "sent");
    }

    @Test
    void aTryThatHasTheWholeAccountWaitCountsButIsNoFailureOfTheAccount() {
        parcels.script.put("a", _ -> new Outcome.Later("too early", false, Duration.ZERO, Duration.ofMinutes(5)));
        var first = queue(tenant, "a", "one", 1);
        await().untilAsserted(() ->
                assertThat(parcels.column(tenant, first, "last_error")).isEqualTo("too early"));
        assertThat(parcels.column(tenant, first, "attempts")).isEqualTo("1");
        parcels.script.clear();
        var waiting = queue(tenant, "a", "two", 2);
        awaitState(queue(tenant, "b", "three", 3), "sent");
        assertThat(state(waiting)).isEqualTo("queued");
        TenantScope.run(
                tenant, () -> QuarkusTransaction.requiringNew().run(() -> deliveries.resume(TABLE, tenant, "a")));
        awaitState(waiting, "sent");
    }

    @Test
    void aSharedAccountWaitsInEveryTenant() {
        parcels.shared = true;
        parcels.script.put("bot", _ -> new Outcome.Paused("429", Duration.ofSeconds(2)));
        queue(tenant, "bot", "one", 1);
        await().until(() -> parcels.tried.size() == 1);
        await().until(() -> TenantScope.call(other, () -> QuarkusTransaction.requiringNew()
                .call(() -> deliveries.pause(TABLE, other, "bot").isPresent())));
        parcels.script.clear();
        var elsewhere = queue(other, "bot", "two", 2);
        assertThat(parcels.column(other, elsewhere, "state")).isEqualTo("queued");
        await().untilAsserted(() ->
                assertThat(parcels.column(other, elsewhere, "state")).isEqualTo("sent"));
    }

    @Test
    void anAccountThatFailsAgainAndAgainIsLeftAloneAndThenTriedByOne() {
        var slowMayFail = new CountDownLatch(1);
        parcels.script.put("a", delivery -> {
            if (delivery.payload().equals("0")) {
                // Begun before the account was known to be down, and over after that.
                slowMayFail.await();
            }
            return new Outcome.Later("down");
        });
        var lanes = IntStream.range(0, 12)
                .mapToObj(number -> queue(tenant, "a", "lane" + number, number))
                .toList();
        await().until(() -> TenantScope.call(tenant, () -> QuarkusTransaction.requiringNew()
                .call(() -> deliveries.pause(TABLE, tenant, "a").isPresent())));
        slowMayFail.countDown();
        await().until(() -> lanes.stream().noneMatch(id -> state(id).equals("sending")));
        var before = parcels.tried.size();
        parcels.most.set(0);
        parcels.script.put("a", _ -> {
            // Long enough for others to come beside it, if they were let.
            java.util.concurrent.locks.LockSupport.parkNanos(
                    Duration.ofMillis(150).toNanos());
            return new Outcome.Later("still down");
        });
        await().until(() -> parcels.tried.size() > before);
        assertThat(parcels.most.get()).isEqualTo(1);
    }

    @Test
    void whatADeadProcessHadOnItsWayIsTakenUpAsDoubtful() {
        parcels.script.put("a", _ -> new Outcome.Paused("not yet", Duration.ofMinutes(5)));
        var id = queue(tenant, "a", "lane", 1);
        await().until(() -> parcels.tried.size() == 1);
        await().until(() -> state(id).equals("queued"));
        parcels.script.clear();
        parcels.tried.clear();
        parcels.change(
                tenant,
                "update contracts.parcel set state = 'sending', attempts = 1, due_at = now() - interval '1 second'");
        TenantScope.run(
                tenant, () -> QuarkusTransaction.requiringNew().run(() -> deliveries.resume(TABLE, tenant, "a")));
        awaitState(id, "sent");
        assertThat(parcels.tried).singleElement().satisfies(delivery -> {
            assertThat(delivery.doubtful()).isTrue();
            assertThat(delivery.attempt()).isEqualTo(2);
        });
    }

    @Test
    void whoComesTooLateDoesNotOverwriteTheOutcomeOfAnother() throws InterruptedException {
        var underWay = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        parcels.script.put("a", delivery -> {
            if (delivery.attempt() > 1) {
                return new Outcome.Delivered("second");
            }
            underWay.countDown();
            goOn.await();
            return new Outcome.Refused("first");
        });
        var id = queue(tenant, "a", "lane", 1);
        assertThat(underWay.await(10, TimeUnit.SECONDS)).isTrue();
        parcels.change(tenant, "update contracts.parcel set due_at = now() - interval '1 second'");
        awaitState(id, "sent");
        goOn.countDown();
        await().during(Duration.ofMillis(300))
                .untilAsserted(() -> assertThat(state(id)).isEqualTo("sent"));
        assertThat(parcels.told).containsExactly(new Outcome.Delivered("second"));
    }

    @Test
    void twoReplicasSendEverythingOnce() {
        second = new CourierWorker(parcels, rows, settings, clock);
        second.start();
        var ids = IntStream.range(0, 200)
                .mapToObj(number -> queue(tenant, "account" + number % 7, "lane" + number % 50, number))
                .toList();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> ids.stream().allMatch(id -> state(id).equals("sent")));
        assertThat(parcels.tried).hasSize(200);
        assertThat(parcels.payloads()).doesNotHaveDuplicates();
    }

    @Test
    void whereOneReplicaWorksAloneAnotherTakesOverOnceItIsGone() {
        parcels.alone = true;
        // Another replica's shift, of one that died without giving it back.
        parcels.change(tenant, """
                insert into contracts.worker_lease (name, holder, until)
                values ('contracts.parcel', gen_random_uuid(), now() + interval '2 seconds')
                on conflict (name) do update set holder = excluded.holder, until = excluded.until""");
        var id = queue(tenant, "a", "lane", 1);
        await().during(Duration.ofMillis(500)).until(() -> state(id).equals("queued"));
        awaitState(id, "sent");
        assertThat(rows.shift(TABLE, java.util.UUID.randomUUID(), clock.instant(), Duration.ofSeconds(2)))
                .isFalse();
    }

    @Test
    void anAccountsTriesBeginNoSoonerThanItsPaceAllows() {
        parcels.pace = Duration.ofMillis(100);
        var ids = IntStream.range(0, 8)
                .mapToObj(number -> queue(tenant, "a", "lane" + number, number))
                .toList();
        await().until(() -> ids.stream().allMatch(id -> state(id).equals("sent")));
        var starts = parcels.starts.stream().sorted().toList();
        assertThat(TimeUnit.NANOSECONDS.toMillis(starts.getLast() - starts.getFirst()))
                .isGreaterThanOrEqualTo(7 * 100 - 60);
    }

    @Test
    void noMoreOfAnAccountAreOnTheirWayThanItAllows() {
        parcels.script.put("a", _ -> {
            java.util.concurrent.locks.LockSupport.parkNanos(
                    Duration.ofMillis(80).toNanos());
            return new Outcome.Delivered(null);
        });
        var ids = IntStream.range(0, 16)
                .mapToObj(number -> queue(tenant, "a", "lane" + number, number))
                .toList();
        await().until(() -> ids.stream().allMatch(id -> state(id).equals("sent")));
        assertThat(parcels.most.get()).isBetween(2, 4);
    }

    @Test
    void aLaneWithAPaceRestsBetweenTwoTries() {
        parcels.lanePace = Duration.ofMillis(400);
        var ids =
                TenantScope.call(tenant, () -> QuarkusTransaction.requiringNew().call(() -> IntStream.range(0, 3)
                        .mapToObj(number ->
                                deliveries.queue(TABLE, tenant, "a", "lane", Integer.toString(number), clock.instant()))
                        .toList()));
        await().until(() -> ids.stream().allMatch(id -> state(id).equals("sent")));
        assertThat(TimeUnit.NANOSECONDS.toMillis(parcels.starts.get(1) - parcels.starts.get(0)))
                .isGreaterThanOrEqualTo(350);
        Set<String> states = ids.stream().map(this::state).collect(Collectors.toSet());
        assertThat(states).containsExactly("sent");
    }
}
