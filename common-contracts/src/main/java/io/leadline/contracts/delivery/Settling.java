package io.leadline.contracts.delivery;

import io.leadline.contracts.delivery.DeliveryRows.Claimed;
import io.leadline.contracts.delivery.DeliveryRows.Settlement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;

/** What an outcome means: for the delivery's row, and for the account it went through. */
final class Settling {
    private static final Logger LOG = Logger.getLogger(Settling.class);
    private static final int LONGEST_REASON = 500;

    private final Courier courier;
    private final DeliveryRows rows;
    private final DeliverySettings settings;
    private final Clock clock;

    Settling(Courier courier, DeliveryRows rows, DeliverySettings settings, Clock clock) {
        this.courier = courier;
        this.rows = rows;
        this.settings = settings;
        this.clock = clock;
    }

    void settle(Claimed claimed, Outcome outcome) {
        var now = clock.instant();
        var end = end(claimed.delivery(), outcome, now);
        var written = rows.settle(courier.table(), claimed, end, now, courier.lanePace(), () -> {
            if (!(outcome instanceof Outcome.Paused)) {
                courier.settled(claimed.delivery(), end.state() == DeliveryState.DEAD ? given(end) : outcome);
            }
        });
        if (!written) {
            LOG.warnf("%s of %s took longer than its lease", claimed.delivery(), courier.table());
        }
        account(claimed, outcome, now);
    }

    private Settlement end(Delivery delivery, Outcome outcome, Instant now) {
        return switch (outcome) {
            case Outcome.Delivered(var externalId) ->
                new Settlement(DeliveryState.SENT, false, true, now, null, externalId);
            case Outcome.Refused(var why) ->
                new Settlement(DeliveryState.DEAD, delivery.doubtful(), true, now, cut(why), null);
            case Outcome.Unknown(var why) -> new Settlement(DeliveryState.UNKNOWN, true, true, now, cut(why), null);
            case Outcome.Paused(var why, var pause) ->
                new Settlement(DeliveryState.QUEUED, delivery.doubtful(), false, after(now, pause), cut(why), null);
            case Outcome.Later(var why, var doubtful, var pause, var _) -> {
                var unsure = doubtful || delivery.doubtful();
                yield delivery.attempt() >= courier.tries()
                        ? new Settlement(DeliveryState.DEAD, unsure, true, now, cut(why), null)
                        : new Settlement(
                                DeliveryState.QUEUED,
                                unsure,
                                true,
                                after(now, pause == null ? pause(delivery.attempt()) : pause),
                                cut(why),
                                null);
            }
        };
    }

    /** The last failed try is told as what it is: nothing comes after it. */
    private static Outcome given(Settlement end) {
        return new Outcome.Refused(end.error());
    }

    private void account(Claimed claimed, Outcome outcome, Instant now) {
        switch (outcome) {
            case Outcome.Delivered _, Outcome.Refused _ -> {
                if (claimed.failures() > 0) {
                    rows.account(courier.table(), claimed.key(), 0, now, null);
                }
            }
            case Outcome.Paused(var why, var pause) -> {
                if (pause.isPositive()) {
                    rows.account(courier.table(), claimed.key(), claimed.failures(), after(now, pause), cut(why));
                }
            }
            case Outcome.Later later -> {
                if (later.accountPause() == null) {
                    failed(claimed, later.why(), now);
                } else {
                    rows.account(
                            courier.table(),
                            claimed.key(),
                            claimed.failures(),
                            after(now, later.accountPause()),
                            cut(later.why()));
                }
            }
            case Outcome.Unknown(var why) -> failed(claimed, why, now);
        }
    }

    private void failed(Claimed claimed, String why, Instant now) {
        var failures = claimed.failures() + 1;
        var over = failures - settings.failuresInARow();
        var pause = over < 0 ? Duration.ZERO : doubled(settings.circuitPause(), over);
        rows.account(courier.table(), claimed.key(), failures, now.plus(pause), cut(why));
    }

    /** Full jitter: those who failed together do not come again together. */
    private Duration pause(int attempt) {
        var longest = doubled(settings.firstPause(), attempt - 1).toMillis();
        return Duration.ofMillis(1 + ThreadLocalRandom.current().nextLong(longest));
    }

    private Duration doubled(Duration first, int times) {
        var longest = settings.longestPause();
        return times >= 20 || first.multipliedBy(1L << times).compareTo(longest) > 0
                ? longest
                : first.multipliedBy(1L << times);
    }

    private static Instant after(Instant now, Duration pause) {
        return now.plus(pause.compareTo(Deliveries.LONGEST_WAIT) > 0 ? Deliveries.LONGEST_WAIT : pause);
    }

    private static String cut(String why) {
        return why == null || why.length() <= LONGEST_REASON ? why : why.substring(0, LONGEST_REASON);
    }
}
