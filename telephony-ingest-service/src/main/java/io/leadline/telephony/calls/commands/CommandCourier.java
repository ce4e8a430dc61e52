package io.leadline.telephony.calls.commands;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.leadline.contracts.delivery.Courier;
import io.leadline.contracts.delivery.Delivery;
import io.leadline.contracts.delivery.Outcome;
import io.leadline.contracts.json.Json;
import io.leadline.telephony.mango.MangoApi;
import io.leadline.telephony.mango.MangoReply;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Takes callbacks and hang-ups to Mango. A phone that may have rung is not rung again: after an unknown outcome only
 * Mango's own {@code result/…} tells more.
 */
@Singleton
class CommandCourier implements Courier {
    private final MangoApi mango;
    private final CommandSettings settings;
    private final Clock clock;

    CommandCourier(MangoApi mango, CommandSettings settings, Clock clock) {
        this.mango = mango;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String table() {
        return CallCommands.TABLE;
    }

    /** The rate of an account holds over all replicas: four a second (upstreams/mango-office.md §7). */
    @Override
    public Duration pace() {
        return Duration.ofMillis(280);
    }

    @Override
    public Duration lease() {
        return Duration.ofSeconds(30);
    }

    @Override
    public Outcome deliver(Delivery delivery) throws JsonProcessingException {
        if (delivery.doubtful()) {
            return new Outcome.Unknown("Nobody knows whether Mango got it");
        }
        var payload = Json.lenient().readTree(delivery.payload());
        if (Instant.parse(payload.path("queued_at").asText())
                .plus(settings.stale())
                .isBefore(clock.instant())) {
            return new Outcome.Refused("Mango could not be reached in time");
        }
        return outcome(mango.call(
                delivery.tenant(),
                Long.parseLong(delivery.account()),
                payload.path("method").asText(),
                payload.path("json")));
    }

    private Outcome outcome(MangoReply reply) {
        return switch (reply) {
            case MangoReply.Done _ -> new Outcome.Delivered(null);
            case MangoReply.Refused(var status, var code) ->
                new Outcome.Refused("Mango refuses (%d, HTTP %d)".formatted(code, status));
            case MangoReply.Wait(var pause, var why) -> new Outcome.Paused(why, pause);
            case MangoReply.NotSent _ -> new Outcome.Later("Mango cannot be reached", false, settings.pause());
            case MangoReply.Lost _, MangoReply.TooLarge _ -> new Outcome.Unknown("Mango's answer was lost");
        };
    }
}
