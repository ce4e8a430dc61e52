package io.leadline.contracts.inbox;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.leadline.contracts.database.Database;
import io.leadline.contracts.inbox.InboxRows.Claimed;
import io.leadline.contracts.inbox.InboxRows.Waiting;
import io.leadline.contracts.problem.DatabaseState;
import io.leadline.contracts.tenancy.SystemScope;
import io.quarkus.narayana.jta.QuarkusTransaction;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/**
 * Takes what is due in an inbox, many entries at a time, and makes it come true: all of a batch and its settling in one
 * transaction, so exactly once. If one throws, the batch is undone and each is tried alone.
 */
final class InboxHandling<E> {
    private static final Logger LOG = Logger.getLogger(InboxHandling.class);
    /** Clocks of replicas differ a little. */
    private static final Duration SLACK = Duration.ofMinutes(1);

    private static final long BEFORE_ALL = Long.MIN_VALUE;

    private final InboxTable<E> table;
    private final HandlingSettings settings;
    private final InboxRows<E> rows;
    private final SystemScope system;
    private final Clock clock;
    /** Whose turn is over: the next batch begins with the tenants behind. */
    private final AtomicLong lastTurn = new AtomicLong(BEFORE_ALL);

    InboxHandling(InboxTable<E> table, Database database, SystemScope system, Clock clock) {
        this.table = table;
        this.settings = table.settings();
        this.rows = new InboxRows<>(database, table);
        this.system = system;
        this.clock = clock;
    }

    /** Handles a batch; false if nothing is due. */
    boolean next() {
        var batch = new ArrayList<Claimed<E>>();
        try {
            inNew(() -> {
                var now = clock.instant();
                batch.addAll(claim(now));
                handle(batch, now);
            });
        } catch (RuntimeException e) {
            if (batch.isEmpty() || DatabaseState.liesBehind(e)) {
                // Nobody's fault but the database's: no try of an entry.
                throw e;
            }
            if (batch.size() == 1) {
                failed(batch.getFirst(), e);
            } else {
                LOG.debugf(e, "One of %d entries of %s failed: each is tried alone", batch.size(), table.name());
                batch.forEach(this::alone);
            }
        }
        return !batch.isEmpty();
    }

    /** What is due of the tenants whose turn it is, in the order it came, as much of each. */
    private List<Claimed<E>> claim(Instant now) {
        var from = lastTurn.get();
        var fromTheFirst = from == BEFORE_ALL;
        while (true) {
            var waiting = rows.waiting(from, settings.together());
            from = waiting.size() < settings.together()
                    ? BEFORE_ALL
                    : waiting.getLast().tenant();
            var claimed = claim(waiting, now);
            if (!claimed.isEmpty() || from == BEFORE_ALL && fromTheFirst) {
                lastTurn.set(from);
                return claimed;
            }
            fromTheFirst |= from == BEFORE_ALL;
        }
    }

    private List<Claimed<E>> claim(List<Waiting> waiting, Instant now) {
        var beyond = now.plus(pause(settings.tries())).plus(SLACK);
        waiting.stream()
                .filter(one -> one.due().isAfter(beyond))
                .forEach(one -> rows.clockWasSetBack(one.tenant(), beyond, now));
        var due = waiting.stream()
                .filter(one -> !one.due().isAfter(now))
                .map(Waiting::tenant)
                .toList();
        return due.isEmpty()
                ? List.of()
                : rows.claim(due, Math.ceilDiv(settings.together(), due.size()), now).stream()
                        .sorted(Comparator.comparing(Claimed::id))
                        .toList();
    }

    private void handle(List<Claimed<E>> batch, Instant now) {
        batch.stream()
                .collect(groupingBy(Claimed::tenant, LinkedHashMap::new, toList()))
                .forEach((tenant, theirs) -> {
                    system.narrowTo(tenant);
                    var outcomes =
                            table.happen(theirs.stream().map(Claimed::entry).toList());
                    if (outcomes.size() != theirs.size()) {
                        throw new IllegalStateException("Not every entry of " + table.name() + " has an outcome");
                    }
                    settle(theirs, outcomes, now);
                });
    }

    private void alone(Claimed<E> one) {
        try {
            inNew(() -> {
                var now = clock.instant();
                rows.again(one, now).ifPresent(mine -> handle(List.of(mine), now));
            });
        } catch (RuntimeException e) {
            if (DatabaseState.liesBehind(e)) {
                throw e;
            }
            failed(one, e);
        }
    }

    private void failed(Claimed<E> one, RuntimeException why) {
        // Its message may quote a client.
        LOG.warnf("%s failed with %s", one.entry(), why.getClass().getName());
        LOG.debug("The failed entry", why);
        inNew(() -> {
            var now = clock.instant();
            // Unless somebody else has taken it since.
            rows.again(one, now).ifPresent(mine -> {
                if (isLastTry(mine)) {
                    rows.settle(List.of(mine), "failed", "It could not be handled", now);
                } else {
                    rows.later(List.of(mine), now.plus(pause(mine.tries())));
                }
            });
        });
    }

    private void settle(List<Claimed<E>> batch, List<Outcome> outcomes, Instant now) {
        var done = new ArrayList<Claimed<E>>();
        var ignored = new ArrayList<Claimed<E>>();
        var givenUp = new ArrayList<Claimed<E>>();
        var later = new ArrayList<Claimed<E>>();
        for (var i = 0; i < batch.size(); i++) {
            var one = batch.get(i);
            switch (outcomes.get(i)) {
                case DONE -> done.add(one);
                case IGNORED -> ignored.add(one);
                // After some tries what it is about never will be there.
                case LATER -> (isLastTry(one) ? givenUp : later).add(one);
            }
        }
        settle(done, "done", null, now);
        settle(ignored, "ignored", null, now);
        settle(givenUp, "ignored", "It is about nothing we know", now);
        later.stream()
                .collect(groupingBy(Claimed::tries))
                .forEach((tries, theirs) -> rows.later(theirs, now.plus(pause(tries))));
    }

    private void settle(List<Claimed<E>> entries, String state, String error, Instant now) {
        if (!entries.isEmpty()) {
            rows.settle(entries, state, error, now);
        }
    }

    private boolean isLastTry(Claimed<E> one) {
        return one.tries() + 1 >= settings.tries();
    }

    private Duration pause(int tries) {
        return settings.firstPause().multipliedBy(1L << tries);
    }

    private void inNew(Runnable work) {
        system.run(() -> QuarkusTransaction.requiringNew().run(work));
    }
}
