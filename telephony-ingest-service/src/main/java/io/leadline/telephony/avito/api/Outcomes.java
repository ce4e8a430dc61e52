package io.leadline.telephony.avito.api;

import io.leadline.contracts.delivery.Outcome;
import io.leadline.telephony.avito.api.AvitoAnswer.Said;
import java.time.Duration;

/** What an answer that is not the hoped-for one means for a delivery. */
public final class Outcomes {
    private static final Duration PROXY_PAUSE = Duration.ofSeconds(30);
    /** Somebody has to change something first. */
    private static final Duration REFUSED_PAUSE = Duration.ofMinutes(5);

    private Outcomes() {}

    /** Of a call that only reads: what was lost may simply be read again. */
    public static Outcome ofReading(AvitoAnswer answer) {
        return switch (answer) {
            case AvitoAnswer.NotSent _ -> new Outcome.Paused(answer.why(), PROXY_PAUSE);
            case AvitoAnswer.NoToken _ -> new Outcome.Paused(answer.why(), REFUSED_PAUSE);
            case AvitoAnswer.Lost _ -> new Outcome.Later(answer.why());
            case Said said ->
                switch (said.status()) {
                    case 429 -> new Outcome.Paused(answer.why(), said.pause());
                    case 401, 402, 403 -> new Outcome.Paused(answer.why(), REFUSED_PAUSE);
                    default ->
                        said.status() >= 500 || said.isOk()
                                ? new Outcome.Later(answer.why())
                                : new Outcome.Refused(answer.why());
                };
        };
    }
}
