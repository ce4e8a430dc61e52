package io.leadline.telephony.reconciliation;

import io.leadline.telephony.mango.MangoApi;
import io.leadline.telephony.mango.MangoClock;
import io.leadline.telephony.mango.MangoReply;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;

/** Fetches Mango's statistics: asked for, waited for, read. Outside any transaction. */
@Singleton
class Statistician {
    private final MangoApi mango;
    private final MangoClock clock;
    private final ReconciliationSettings settings;

    Statistician(MangoApi mango, MangoClock clock, ReconciliationSettings settings) {
        this.mango = mango;
        this.clock = clock;
        this.settings = settings;
    }

    /** They cannot be had now; the message is for the admin. */
    static final class Missing extends Exception {
        private static final long serialVersionUID = 1;

        private Missing(String why) {
            super(why, null, false, false);
        }
    }

    /** The calls that began in a time, by entry. */
    Map<String, MangoStatistics.Told> calls(long tenant, long account, Instant from, Instant to)
            throws Missing, InterruptedException {
        var end = System.nanoTime() + settings.patience().toNanos();
        var wanted = Map.of(
                "date_from", clock.seconds(from), "date_to", clock.seconds(to), "fields", MangoStatistics.FIELDS);
        var key = answered(() -> mango.call(tenant, account, "stats/request", wanted), "stats/request", end)
                .json()
                .path("key")
                .asText("");
        if (key.isEmpty()) {
            throw new Missing("Mango gave no key to the statistics");
        }
        while (true) {
            Thread.sleep(settings.poll());
            var result = answered(() -> result(tenant, account, key), "stats/result", end);
            if (result.status() != 204) {
                return MangoStatistics.calls(result.body(), clock);
            }
            if (System.nanoTime() > end) {
                throw new Missing("Mango's statistics were not ready in time");
            }
        }
    }

    private MangoReply result(long tenant, long account, String key) {
        return mango.call(
                tenant,
                account,
                "stats/result",
                Map.of("key", key),
                settings.download(),
                settings.largest().asLongValue());
    }

    /** Asks again only where Mango says when; what it refuses stays refused. */
    private MangoReply.Done answered(Supplier<MangoReply> question, String method, long end)
            throws Missing, InterruptedException {
        while (true) {
            switch (question.get()) {
                case MangoReply.Done done -> {
                    return done;
                }
                case MangoReply.Wait(var pause, var why) -> {
                    if (System.nanoTime() + pause.toNanos() > end) {
                        throw new Missing(why);
                    }
                    Thread.sleep(pause.plus(Duration.ofMillis(10)));
                }
                case MangoReply.Refused(var status, var code) ->
                    throw new Missing("Mango refuses %s (%d, HTTP %d)".formatted(method, code, status));
                case MangoReply.NotSent _, MangoReply.Lost _ -> throw new Missing("Mango does not answer");
                case MangoReply.TooLarge _ ->
                    throw new Missing("Mango's statistics are larger than %d MB"
                            .formatted(settings.largest().asLongValue() >> 20));
            }
        }
    }
}
