package io.leadline.telephony.recordings;

import java.time.Instant;
import java.util.UUID;

/**
 * A recording of a call.
 *
 * @param call null while nobody knows whose it is
 * @param state waiting, kept or refused
 * @param source mango where its cloud told of it, else mail
 * @param why it was refused
 * @param checksum SHA-256 in hex
 */
record Recording(
        UUID id,
        UUID call,
        String state,
        String source,
        String why,
        String fileName,
        String mime,
        Long size,
        Integer durationSeconds,
        String checksum,
        Instant createdAt) {
    static final String WAITING = "waiting";
    static final String KEPT = "kept";
    static final String REFUSED = "refused";
}
