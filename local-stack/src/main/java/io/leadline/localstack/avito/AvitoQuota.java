package io.leadline.localstack.avito;

import io.leadline.localstack.simulator.Reply;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/** Calls an account may make in each minute of the clock, told in headers (upstreams/avito.md §5). */
final class AvitoQuota {
    private final Clock clock;
    private final Map<Long, Integer> used = new HashMap<>();
    private long minute;

    AvitoQuota(Clock clock) {
        this.clock = clock;
    }

    void forget() {
        used.clear();
    }

    /** Whether there is one left; none are counted without a quota. */
    boolean take(AvitoAccount account, AvitoMode mode) {
        if (mode.perMinute() == null) {
            return true;
        }
        var now = clock.millis() / 60_000;
        if (now != minute) {
            minute = now;
            used.clear();
        }
        return used.merge(account.userId(), 1, Integer::sum) <= mode.perMinute();
    }

    Reply refusal(AvitoMode mode) {
        var reply = Reply.json(429, Map.of("error", Map.of("code", 429)));
        return mode.retryAfter() == null ? reply : reply.with("Retry-After", String.valueOf(mode.retryAfter()));
    }

    Reply told(AvitoAccount account, AvitoMode mode, Reply reply) {
        if (mode.perMinute() == null) {
            return reply;
        }
        var left = Math.max(0, mode.perMinute() - used.getOrDefault(account.userId(), 0));
        return reply.with("X-RateLimit-Limit", String.valueOf(mode.perMinute()))
                .with("X-RateLimit-Remaining", String.valueOf(left));
    }
}
