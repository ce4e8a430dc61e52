package io.leadline.contracts.inbox;

import io.leadline.contracts.worker.Worker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** The threads of one inbox, in every replica; woken by what comes and by a tick. */
final class InboxWorkers {
    private final InboxHandling<?> handling;
    private final HandlingSettings settings;
    private final List<Hand> hands;
    private final AtomicInteger next = new AtomicInteger();

    InboxWorkers(InboxTable<?> table, InboxHandling<?> handling) {
        this.handling = handling;
        settings = table.settings();
        var name = table.name().substring(table.name().indexOf('.') + 1).replace('_', '-');
        hands = IntStream.range(0, settings.workers())
                .mapToObj(number -> new Hand(name + "-" + number))
                .toList();
    }

    /** One thread, and whether it has something to do. */
    private final class Hand {
        private final AtomicBoolean busy = new AtomicBoolean();
        private final Worker worker;

        private Hand(String name) {
            worker = new Worker(name, settings.tick(), this::round);
        }

        private Duration round() {
            busy.set(true);
            try {
                return handling.next() ? Duration.ZERO : settings.tick();
            } finally {
                busy.set(false);
            }
        }
    }

    void start() {
        hands.forEach(hand -> hand.worker.start());
    }

    void leave() {
        hands.forEach(hand -> hand.worker.leave());
    }

    void stop() {
        hands.forEach(hand -> hand.worker.stop());
    }

    /** As many as so much needs: first those with nothing to do, for who is busy looks again. */
    void wake(int came) {
        var wanted = Math.min(Math.ceilDiv(came, settings.together()), hands.size());
        var turn = next.getAndIncrement();
        var busy = new ArrayList<Hand>();
        for (var i = 0; i < hands.size() && wanted > 0; i++) {
            var hand = hands.get(Math.floorMod(turn + i, hands.size()));
            if (hand.busy.get()) {
                busy.add(hand);
            } else {
                hand.worker.wake();
                wanted--;
            }
        }
        // Who was busy a moment ago may have looked in vain and lie down now.
        busy.stream().limit(wanted).forEach(hand -> hand.worker.wake());
    }
}
