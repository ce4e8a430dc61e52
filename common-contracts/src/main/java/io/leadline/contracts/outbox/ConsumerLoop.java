package io.leadline.contracts.outbox;

import io.leadline.contracts.events.EventTypes;
import io.leadline.contracts.problem.DatabaseState;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Reads the log for one consumer (DESIGN §3, "Consume"). Every replica runs it; the one that gets the lock on the
 * consumer's row works, and effect and place commit in one transaction.
 */
final class ConsumerLoop {
    private static final Logger LOG = Logger.getLogger(ConsumerLoop.class);

    private final EventConsumer consumer;
    private final ConsumerTools tools;
    private final OneByOne oneByOne;
    private final Set<String> types;
    /** Nothing up to here was wanted, though the row does not say so yet. */
    private long passedOver;

    private long movedAt = System.nanoTime();

    ConsumerLoop(EventConsumer consumer, ConsumerTools tools) {
        this.consumer = consumer;
        this.tools = tools;
        this.types = EventTypes.namesOf(consumer.wants());
        this.oneByOne = new OneByOne(consumer, types, tools);
    }

    /** A batch that was begun: what it stood on and how far it wanted to go. */
    private record Batch(long from, long to) {}

    /** One batch, or one try of one event; returns how long to sleep unless woken. */
    Duration work() throws Exception {
        var begun = new Batch[1];
        try {
            var sleep = tools.transactions().inNewOfAllTenants(() -> batch(begun));
            return sleep == null ? oneByOne.work() : sleep;
        } catch (Exception failure) {
            passedOver = 0;
            if (begun[0] == null || DatabaseState.liesBehind(failure)) {
                throw failure;
            }
            // The reason is masked; a stack trace quotes what handlers put into their messages.
            LOG.warnf("%s failed on a batch, now one by one: %s", consumer.name(), DeadLetters.reason(failure));
            LOG.debug("The failed batch", failure);
            tools.transactions().inNewOfAllTenants(() -> {
                var place = tools.places().lock(consumer.name());
                if (place.isPresent() && place.get().seq() == begun[0].from()) {
                    tools.places().replay(consumer.name(), begun[0].to());
                }
                return null;
            });
            return Duration.ZERO;
        }
    }

    /** Null: a batch failed before, go on one by one. */
    private Duration batch(Batch[] begun) throws Exception {
        var locked = tools.places().lock(consumer.name());
        if (locked.isEmpty()) {
            return tools.settings().tick();
        }
        var place = locked.get();
        if (place.isReplaying()) {
            return null;
        }
        var limit = tools.settings().batch();
        var rows = tools.log().page(Math.max(place.seq(), passedOver), limit, types);
        var last = rows.isEmpty()
                ? Math.max(place.seq(), passedOver)
                : rows.getLast().seq();
        var wanted = rows.stream().filter(row -> row.type() != null).toList();
        if (!wanted.isEmpty()) {
            begun[0] = new Batch(place.seq(), last);
            deliver(wanted);
            move(last);
        } else if (last > place.seq() && isWorthAWrite(last - place.seq())) {
            move(last);
        } else {
            passedOver = last;
        }
        return rows.size() == limit ? Duration.ZERO : tools.settings().tick();
    }

    private void deliver(List<LogRow> events) throws Exception {
        var byTenant = events.stream()
                .collect(Collectors.groupingBy(LogRow::tenantId, LinkedHashMap::new, Collectors.toList()));
        for (var tenant : byTenant.entrySet()) {
            tools.transactions().narrowTo(tenant.getKey());
            for (var event : tenant.getValue()) {
                tools.delivery().deliver(consumer, event);
            }
        }
    }

    private void move(long seq) throws SQLException {
        tools.places().move(consumer.name(), seq);
        movedAt = System.nanoTime();
    }

    /** A consumer of rare events does not write once for each of the others. */
    private boolean isWorthAWrite(long passed) {
        return passed >= tools.settings().batch() || System.nanoTime() - movedAt > TimeUnit.SECONDS.toNanos(1);
    }
}
