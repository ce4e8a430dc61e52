package io.leadline.telephony.calls;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Knows the recordings of a call; implemented by a bean of the feature that keeps them. */
public interface CallRecordings {
    /** Those that can be heard first; in the tenant's running transaction. */
    List<CallRecording> of(long tenant, UUID call);

    /**
     * One of them; its sound is at {@code /api/recordings/{id}/audio}.
     *
     * @param state waiting, kept or refused
     * @param source mango where its cloud told of it, else mail
     * @param why it was refused, or null
     * @param size in bytes
     * @param duration in seconds, or null for a kind whose length cannot be told
     * @param checksum SHA-256 in hex
     */
    @Schema(name = "CallRecording")
    record CallRecording(
            UUID id,
            String state,
            String source,
            String why,
            String mime,
            Long size,
            Integer duration,
            String checksum,
            Instant createdAt) {}
}
