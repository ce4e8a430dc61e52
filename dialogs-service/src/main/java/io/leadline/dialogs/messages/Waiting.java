package io.leadline.dialogs.messages;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Requests that wait for their message's outcome. They look again when this process settles it, and a few times in
 * between, for another replica may have.
 */
@Singleton
class Waiting {
    private static final Duration LOOK = Duration.ofMillis(250);

    private final ConcurrentHashMap<UUID, CountDownLatch> latches = new ConcurrentHashMap<>();

    /** Something became of the message; its transaction is about to commit. */
    void settled(UUID message) {
        var latch = latches.get(message);
        if (latch != null) {
            latch.countDown();
        }
    }

    /** Returns when it is worth looking again, or the time is over; false for that. */
    boolean await(UUID message, long deadlineNanos) {
        var left = deadlineNanos - System.nanoTime();
        if (left <= 0) {
            latches.remove(message);
            return false;
        }
        try {
            var latch = latches.computeIfAbsent(message, _ -> new CountDownLatch(1));
            if (latch.await(Math.min(left, LOOK.toNanos()), TimeUnit.NANOSECONDS)) {
                latches.remove(message);
                // What was counted down is committed a moment later.
                TimeUnit.MILLISECONDS.sleep(5);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
        return true;
    }

    void done(UUID message) {
        latches.remove(message);
    }
}
