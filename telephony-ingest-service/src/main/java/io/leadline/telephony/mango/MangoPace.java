package io.leadline.telephony.mango;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How fast this process may ask Mango, account by account (upstreams/mango-office.md §7), and what it must not ask for a
 * while. Other replicas have paces of their own; what they exceed together Mango refuses, and then the account waits.
 */
@Singleton
class MangoPace {
    private final MangoSettings settings;
    private final Map<String, Long> next = new HashMap<>();
    private final Map<String, Pause> pauses = new HashMap<>();

    MangoPace(MangoSettings settings) {
        this.settings = settings;
    }

    /** An account that is left alone until then (nanoseconds of this process). */
    private record Pause(long until, String why) {}

    /** Why a call may not be made now, and for how long. */
    record Refusal(Duration pause, String why) {}

    /** Waits for the account's turn; empty once it is there. */
    Optional<Refusal> turn(String account, String method) throws InterruptedException {
        long wait;
        synchronized (this) {
            var now = System.nanoTime();
            var pause = pauses.get(account);
            if (pause != null && pause.until() > now) {
                return Optional.of(new Refusal(Duration.ofNanos(pause.until() - now), pause.why()));
            }
            pauses.remove(account);
            var start = Math.max(at(account, "", now), at(account, method, now));
            if (start - now > settings.longestWait().toNanos()) {
                return Optional.of(new Refusal(Duration.ofNanos(start - now), "Too much is asked of Mango at once"));
            }
            next.put(account, start + settings.everyCall().toNanos());
            next.put(account + method, start + spacing(method).toNanos());
            wait = start - now;
        }
        if (wait > 0) {
            Thread.sleep(Duration.ofNanos(wait));
        }
        return Optional.empty();
    }

    /** Leaves the account alone for a while. */
    synchronized void pause(String account, Duration time, String why) {
        pauses.put(account, new Pause(System.nanoTime() + time.toNanos(), why));
    }

    /** What was said of an account before its key was changed no longer counts. */
    synchronized void forget(String account) {
        pauses.remove(account);
    }

    private long at(String account, String method, long now) {
        return next.getOrDefault(account + method, now);
    }

    private Duration spacing(String method) {
        return switch (method) {
            case "config/users/request", "stats/request", "commands/transfer", "commands/route" -> settings.everySlow();
            case "commands/callback", "commands/call/hangup", "commands/recording/start" -> settings.everyCommand();
            case "account/balance" -> settings.everyBalance();
            default -> settings.everyCall();
        };
    }
}
