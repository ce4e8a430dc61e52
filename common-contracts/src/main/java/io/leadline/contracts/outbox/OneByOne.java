package io.leadline.contracts.outbox;

import io.leadline.contracts.problem.DatabaseState;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * After a failed batch: one event per transaction, each try counted in a transaction of its own before it is made, so
 * that one which ends the process counts too. All of it stands in the consumer's row; any replica goes on with it.
 */
final class OneByOne {
    private static final Logger LOG = Logger.getLogger(OneByOne.class);
    private static final int LOOK_AHEAD = 20;

    private final EventConsumer consumer;
    private final Set<String> types;
    private final ConsumerTools tools;

    OneByOne(EventConsumer consumer, Set<String> types, ConsumerTools tools) {
        this.consumer = consumer;
        this.types = types;
        this.tools = tools;
    }

    private sealed interface Step {
        /** Nothing to try now. */
        record Sleep(Duration time) implements Step {}

        /** This try is counted. */
        record Try(LogRow event, int number, long from) implements Step {}
    }

    /** One try, or none if it is not time; returns how long to sleep. */
    Duration work() throws Exception {
        return switch (tools.transactions().inNewOfAllTenants(this::count)) {
            case Step.Sleep(var time) -> time;
            case Step.Try counted -> make(counted);
        };
    }

    private Step count() throws SQLException {
        var locked = tools.places().lock(consumer.name());
        if (locked.isEmpty()) {
            return new Step.Sleep(tools.settings().tick());
        }
        var place = locked.get();
        if (!place.isReplaying()) {
            return new Step.Sleep(Duration.ZERO);
        }
        if (place.pause().isPositive()) {
            return new Step.Sleep(place.pause());
        }
        var next = next(place);
        if (next.isEmpty()) {
            return new Step.Sleep(Duration.ZERO);
        }
        if (place.tries() >= tools.settings().tries()) {
            // Counted, yet nobody is trying: its last try took the process along.
            bury(next.get(), place.tries(), "The process ended while it was being handled");
            return new Step.Sleep(Duration.ZERO);
        }
        var number = place.tries() + 1;
        tools.places().count(consumer.name(), number, pauseAfter(number));
        return new Step.Try(next.get(), number, place.seq());
    }

    /** The event to be tried; empty if the next ones are not wanted and were passed. */
    private Optional<LogRow> next(ConsumerPlaces.Place place) throws SQLException {
        var rows = tools.log().page(place.seq(), (int) Math.min(LOOK_AHEAD, place.replayTo() - place.seq()), types);
        var next = rows.stream().filter(row -> row.type() != null).findFirst();
        if (next.isEmpty()) {
            tools.places()
                    .move(
                            consumer.name(),
                            rows.isEmpty() ? place.replayTo() : rows.getLast().seq());
        }
        return next;
    }

    private Duration make(Step.Try counted) throws Exception {
        var event = counted.event();
        try {
            return tools.transactions().inNewOfAllTenants(() -> {
                if (!isStillOurs(counted)) {
                    return Duration.ZERO;
                }
                tools.transactions().narrowTo(event.tenantId());
                tools.delivery().deliver(consumer, event);
                tools.places().move(consumer.name(), event.seq());
                return Duration.ZERO;
            });
        } catch (Exception failure) {
            return failed(counted, failure);
        }
    }

    private Duration failed(Step.Try counted, Exception failure) throws Exception {
        if (DatabaseState.liesBehind(failure)) {
            // Not the event's fault.
            tools.transactions().inNewOfAllTenants(() -> {
                if (isStillOurs(counted)) {
                    tools.places().count(consumer.name(), counted.number() - 1, Duration.ZERO);
                }
                return null;
            });
            throw failure;
        }
        LOG.debug("The failed try", failure);
        if (counted.number() < tools.settings().tries()) {
            LOG.warnf(
                    "%s failed on event %d, try %d: %s",
                    consumer.name(), counted.event().seq(), counted.number(), DeadLetters.reason(failure));
            return pauseAfter(counted.number());
        }
        tools.transactions().inNewOfAllTenants(() -> {
            if (isStillOurs(counted)) {
                bury(counted.event(), counted.number(), DeadLetters.reason(failure));
            }
            return null;
        });
        return Duration.ZERO;
    }

    private void bury(LogRow event, int tries, String reason) throws SQLException {
        LOG.errorf("%s gives up on event %d: %s", consumer.name(), event.seq(), reason);
        tools.deadLetters().bury(consumer.name(), event, tries, reason);
        tools.places().move(consumer.name(), event.seq());
    }

    /** Between counting and trying nothing is locked: another replica may have gone on. */
    private boolean isStillOurs(Step.Try counted) throws SQLException {
        return tools.places()
                .lock(consumer.name())
                .filter(place -> place.seq() == counted.from() && place.tries() == counted.number())
                .isPresent();
    }

    private Duration pauseAfter(int tries) {
        return tools.settings().firstPause().multipliedBy(1L << 2 * Math.min(tries - 1, 8));
    }
}
