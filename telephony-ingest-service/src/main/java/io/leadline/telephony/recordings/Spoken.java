package io.leadline.telephony.recordings;

import java.time.Instant;
import java.util.List;

/**
 * When a call began and who took part, by the name of its recording.
 *
 * @param phones E.164
 */
record Spoken(Instant at, List<String> phones) {
    @Override
    public String toString() {
        return "Spoken[" + at + "]";
    }
}
