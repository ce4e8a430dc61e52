package io.leadline.contracts.delivery;

import io.leadline.contracts.tenancy.TenantScope;
import io.leadline.contracts.worker.Worker;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;

/**
 * Sends one courier's deliveries: claims what is due and has room, gives each a virtual thread, and writes down what
 * became of it. What a dying process leaves on its way another takes up when the lease ends, as doubtful.
 */
final class CourierWorker {
    private static final Logger LOG = Logger.getLogger(CourierWorker.class);

    private final Courier courier;
    private final DeliveryRows rows;
    private final DeliverySettings settings;
    private final Clock clock;
    private final Settling settling;
    private final Worker worker;
    private final UUID me = UUID.randomUUID();
    private final AtomicInteger underWay = new AtomicInteger();
    private final Map<String, Integer> busy = new ConcurrentHashMap<>();
    /** When an account's next try may begin; what is past is dropped at each round. */
    private final Map<String, Long> nextTurn = new HashMap<>();
    /** Accounts told to wait while others of theirs were about to begin; the table says it to later claims. */
    private final Map<String, Long> paused = new ConcurrentHashMap<>();

    private volatile boolean leaving;

    CourierWorker(Courier courier, DeliveryRows rows, DeliverySettings settings, Clock clock) {
        this.courier = courier;
        this.rows = rows;
        this.settings = settings;
        this.clock = clock;
        this.settling = new Settling(courier, rows, settings, clock);
        this.worker = new Worker("delivery-" + courier.table(), settings.tick(), this::round);
    }

    Courier courier() {
        return courier;
    }

    String table() {
        return courier.table();
    }

    /** An account's name in the table of accounts. */
    String key(long tenant, String account) {
        return courier.shared() ? account : tenant + ":" + account;
    }

    void start() {
        worker.start();
    }

    void wake() {
        worker.wake();
    }

    void leave() {
        leaving = true;
        worker.leave();
    }

    /** Waits for what is on its way; what takes longer is doubtful to whoever takes it up. */
    void stop() {
        worker.stop();
        var end = System.nanoTime() + settings.goodbye().toNanos();
        while (underWay.get() > 0 && System.nanoTime() < end) {
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        if (courier.alone()) {
            rows.endShift(courier.table(), me);
        }
    }

    private Duration round() {
        var now = clock.instant();
        if (courier.alone() && !rows.shift(courier.table(), me, now, settings.shift())) {
            return settings.tick();
        }
        var room = settings.atOnce() - underWay.get();
        if (room <= 0) {
            return settings.tick();
        }
        var claimed = rows.claim(courier, room, Map.copyOf(busy), settings.failuresInARow(), now);
        var nanos = System.nanoTime();
        nextTurn.values().removeIf(turn -> turn < nanos);
        paused.values().removeIf(end -> end < nanos);
        for (var one : claimed) {
            underWay.incrementAndGet();
            busy.merge(one.key(), 1, Integer::sum);
            var start = Math.max(nanos, nextTurn.getOrDefault(one.key(), nanos));
            nextTurn.put(one.key(), start + courier.pace().toNanos());
            Thread.ofVirtual().name("delivery-" + one.delivery().id()).start(() -> send(one, start - nanos));
        }
        return settings.tick();
    }

    private void send(DeliveryRows.Claimed claimed, long waitNanos) {
        try {
            if (waitNanos > 0) {
                Thread.sleep(Duration.ofNanos(waitNanos));
            }
            var outcome = attempt(claimed);
            var pause = accountPause(outcome);
            if (pause != null) {
                paused.put(claimed.key(), System.nanoTime() + pause.toNanos());
            }
            settling.settle(claimed, outcome);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            // The row keeps its lease and is taken up again when that ends.
            LOG.warnf("What became of %s of %s cannot be written down: %s", claimed.delivery(), table(), e);
        } finally {
            busy.computeIfPresent(claimed.key(), (_, number) -> number == 1 ? null : number - 1);
            underWay.decrementAndGet();
            worker.wake();
        }
    }

    /** How long nothing of the account is tried, or null. */
    private static Duration accountPause(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Paused(var _, var pause) -> pause;
            case Outcome.Later later -> later.accountPause();
            case Outcome.Delivered _, Outcome.Refused _, Outcome.Unknown _ -> null;
        };
    }

    private Outcome attempt(DeliveryRows.Claimed claimed) {
        var delivery = claimed.delivery();
        var end = paused.get(claimed.key());
        if (leaving || end != null && end > System.nanoTime()) {
            // Not tried; to be claimed again at once, by whoever may.
            return new Outcome.Paused(null, Duration.ZERO);
        }
        try {
            return TenantScope.call(delivery.tenant(), () -> courier.deliver(delivery));
        } catch (Exception mistake) {
            // Its message may quote an address with a token, or a customer; the trace is for those who look deeper.
            LOG.warnf(
                    "%s of %s failed with %s",
                    delivery, table(), mistake.getClass().getName());
            LOG.debug("The failed delivery", mistake);
            return new Outcome.Later("internal error", true, null);
        }
    }
}
