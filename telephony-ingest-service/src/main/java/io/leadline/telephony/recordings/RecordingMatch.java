package io.leadline.telephony.recordings;

import io.leadline.telephony.calls.CallRef;
import io.leadline.telephony.calls.Calls;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Whose a mailed recording is, by the name of its file; never guessed. In the caller's transaction. */
@Singleton
class RecordingMatch {
    private final Calls calls;
    private final RecordingSettings settings;

    RecordingMatch(Calls calls, RecordingSettings settings) {
        this.calls = calls;
        this.settings = settings;
    }

    /** Calls with one of the numbers that began about then. */
    List<CallRef> near(long tenant, Spoken spoken) {
        var from = spoken.at().minus(settings.window());
        var to = spoken.at().plus(settings.window());
        return spoken.phones().stream()
                .flatMap(phone -> calls.around(tenant, phone, from, to).stream())
                .distinct()
                .toList();
    }

    /**
     * The one call with both numbers, the nearest in time, else the only one with one of them. A tie, or a name without
     * a number, is for people to decide.
     */
    static Optional<UUID> match(Spoken spoken, List<CallRef> near) {
        var at = spoken.at();
        var open = near.stream().filter(call -> call.recordings() == 0).toList();
        var both = open.stream()
                .filter(call -> call.clientPhone() != null
                        && call.line() != null
                        && spoken.phones().contains(call.clientPhone())
                        && spoken.phones().contains(call.line()))
                .sorted(Comparator.comparing(call -> distance(call, at)))
                .toList();
        if (both.isEmpty()) {
            return open.size() == 1 ? Optional.of(open.getFirst().id()) : Optional.empty();
        }
        return both.size() > 1 && distance(both.get(0), at).equals(distance(both.get(1), at))
                ? Optional.empty()
                : Optional.of(both.getFirst().id());
    }

    private static Duration distance(CallRef call, Instant at) {
        return Duration.between(call.startedAt(), at).abs();
    }
}
