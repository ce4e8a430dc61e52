package io.leadline.contracts.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leadline.contracts.tenancy.TenantScope;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The service's clock was three hours ahead, wrote times down, and is set right: nothing waits for them. */
@QuarkusTest
class DeliveriesClockTest {
    private static final String TABLE = Parcels.TABLE;

    @Inject
    Deliveries deliveries;

    @Inject
    Parcels parcels;

    @Inject
    DeliveryRows rows;

    @Inject
    Clock clock;

    private final long tenant = ThreadLocalRandom.current().nextLong(1, 1L << 40);

    @BeforeEach
    void forget() {
        parcels.forget();
    }

    @AfterEach
    void nothingIsLeft() {
        parcels.change(tenant, "delete from contracts.parcel");
    }

    @Test
    void whatIsDueInHoursIsDueNow() {
        var first = queue(Duration.ofHours(3));
        // It waits behind the other.
        var second = queue(Duration.ZERO);
        awaitState(first, "sent");
        awaitState(second, "sent");
        assertThat(parcels.attempts()).containsExactly(1, 1);
    }

    @Test
    void whatADeadProcessLeftOnItsWayIsTakenUpAfterALease() {
        parcels.lease = Duration.ofSeconds(1);
        var id = queue(Duration.ofMinutes(30));
        parcels.change(
                tenant,
                "update contracts.parcel set state = 'sending', attempts = 1, due_at = now() + interval '3 hours'");
        awaitState(id, "sent");
        assertThat(parcels.tried).extracting(Delivery::doubtful).containsExactly(true);
    }

    @Test
    void whatIsOnItsWayMeanwhileIsNotRepeatedAndItsEndIsWrittenDown() throws InterruptedException {
        var underWay = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        parcels.script.put("a", _ -> {
            underWay.countDown();
            goOn.await();
            return new Outcome.Delivered("x");
        });
        var id = queue(Duration.ZERO);
        assertThat(underWay.await(10, TimeUnit.SECONDS)).isTrue();
        parcels.change(tenant, "update contracts.parcel set due_at = now() + interval '3 hours'");
        await().until(() -> due(id).compareTo(Duration.ofHours(1)) < 0);
        goOn.countDown();
        awaitState(id, "sent");
        assertThat(parcels.tried).hasSize(1);
    }

    @Test
    void anAccountsPauseIsOverAndALaterOneHolds() {
        pause("now() + interval '3 hours'");
        var first = queue(Duration.ZERO);
        awaitState(first, "sent");
        parcels.script.put("a", _ -> new Outcome.Paused("slow down", Duration.ofMinutes(5)));
        queue(Duration.ZERO);
        await().until(() -> parcels.tried.size() == 2);
        await().until(() -> pausedFor().compareTo(Duration.ofMinutes(4)) > 0);
        assertThat(pausedFor()).isLessThan(Duration.ofMinutes(6));
    }

    @ParameterizedTest
    @ValueSource(ints = {55, 300})
    void whatIsToWaitLongWaitsAnHourAtMost(int minutes) {
        parcels.script.put("a", _ -> new Outcome.Later("later", false, Duration.ofMinutes(minutes)));
        var id = queue(Duration.ZERO);
        await().until(() -> "later".equals(parcels.column(tenant, id, "last_error")));
        await().during(Duration.ofMillis(400)).until(() -> parcels.tried.size() == 1);
        assertThat(due(id)).isBetween(Duration.ofMinutes(54), Duration.ofMinutes(60));
    }

    @Test
    void aShiftWrittenAheadIsOverAndOneOfNowIsNot() {
        var shift = Duration.ofSeconds(10);
        var name = "clock " + tenant;
        var now = clock.instant();
        assertThat(rows.shift(name, UUID.randomUUID(), now.plus(Duration.ofHours(3)), shift))
                .isTrue();
        assertThat(rows.shift(name, UUID.randomUUID(), now, shift)).isTrue();
        assertThat(rows.shift(name, UUID.randomUUID(), now, shift)).isFalse();
        // The other's clock is a little ahead.
        assertThat(rows.shift(name, UUID.randomUUID(), now.minusSeconds(60), shift))
                .isFalse();
    }

    private long queue(Duration in) {
        return TenantScope.call(tenant, () -> QuarkusTransaction.requiringNew()
                .call(() -> deliveries.queue(
                        TABLE, tenant, "a", "lane", "1", clock.instant().plus(in))));
    }

    private void pause(String until) {
        parcels.change(tenant, """
                insert into contracts.delivery_account (queue, account, failures, paused_until, reason)
                values ('%s', '%d:a', 0, %s, 'then')""".formatted(TABLE, tenant, until));
    }

    private void awaitState(long id, String state) {
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(parcels.column(tenant, id, "state"))
                .isEqualTo(state));
    }

    /** From now. */
    private Duration due(long id) {
        return Duration.between(
                clock.instant(),
                OffsetDateTime.parse(
                        parcels.column(tenant, id, "due_at"), DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss[.n]x")));
    }

    private Duration pausedFor() {
        return TenantScope.call(tenant, () -> QuarkusTransaction.requiringNew().call(() -> deliveries
                .pause(TABLE, tenant, "a")
                .map(pause -> Duration.between(clock.instant(), pause.until()))
                .orElse(Duration.ZERO)));
    }
}
