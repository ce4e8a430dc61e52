package io.leadline.localstack.mango;

import io.leadline.localstack.simulator.Reply;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** The rates of one PBX, and the lock after invalid calls (upstreams/mango-office.md §7). */
final class MangoLimits {
    private final Clock clock;
    private final Map<String, Deque<Long>> calls = new HashMap<>();
    private Long firstInvalid;
    private boolean locked;

    private record Rate(String name, int calls, long ms) {}

    MangoLimits(Clock clock) {
        this.clock = clock;
    }

    void forget() {
        calls.clear();
        firstInvalid = null;
        locked = false;
    }

    /** The refusal of this call, or null if it may pass. */
    Reply before(String method, MangoMode mode) {
        if (isLocked(mode.lockMs())) {
            return Reply.json(401, Map.of("name", "Unauthorized", "message", "locked", "code", 0, "status", 401));
        }
        if (mode.limits() && !(take(new Rate("all", 10, 1_000)) && take(rateOf(method)))) {
            return Reply.json(
                    429,
                    Map.of("name", "Service Unavailable", "message", "Rate limit exceeded.", "code", 0, "status", 429));
        }
        return null;
    }

    /** The first is forgiven, from the second on the door is shut; false if this one finds it shut. */
    boolean forgives(long lockMs) {
        if (lockMs == 0) {
            return true;
        }
        if (firstInvalid == null || clock.millis() - firstInvalid >= lockMs) {
            firstInvalid = clock.millis();
            return true;
        }
        locked = true;
        return false;
    }

    private boolean isLocked(long lockMs) {
        if (locked && clock.millis() - firstInvalid >= lockMs) {
            locked = false;
            firstInvalid = null;
        }
        return locked;
    }

    private boolean take(Rate rate) {
        var now = clock.millis();
        var recent = calls.computeIfAbsent(rate.name(), _ -> new ArrayDeque<>());
        while (!recent.isEmpty() && now - recent.peekFirst() >= rate.ms()) {
            recent.removeFirst();
        }
        if (recent.size() >= rate.calls()) {
            return false;
        }
        recent.addLast(now);
        return true;
    }

    private static Rate rateOf(String method) {
        return switch (method) {
            case "commands/callback", "commands/call/hangup", "commands/recording/start" ->
                new Rate("commands", 4, 1_000);
            case "queries/recording/post" -> new Rate("recording", 10, 1_000);
            case "config/users/request", "stats/request" -> new Rate(method, 1, 2_000);
            case "account/balance" -> new Rate(method, 2, 1_000);
            default -> new Rate(method, 50, 1_000);
        };
    }
}
