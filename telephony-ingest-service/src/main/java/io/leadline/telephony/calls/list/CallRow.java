package io.leadline.telephony.calls.list;

import io.leadline.telephony.calls.CallDirection;
import io.leadline.telephony.calls.CallStatus;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A call as the table shows it (roadmap, stage 4).
 *
 * @param phoneClient E.164; null for a hidden number
 * @param phoneAts the number of the PBX by the numbers table, else the line
 * @param line the tenant's number, E.164
 * @param dateCreate when it began
 * @param operatorId a user number; null where nobody, or more than one, has the extension
 * @param talkSeconds 0 when nobody talked
 */
@Schema(name = "CallRow")
record CallRow(
        UUID id,
        String rk,
        String city,
        String avitoName,
        String phoneClient,
        String phoneAts,
        String line,
        Instant dateCreate,
        Long operatorId,
        String operatorName,
        String operatorExtension,
        CallDirection direction,
        CallStatus status,
        Instant answeredAt,
        Instant endedAt,
        long talkSeconds,
        boolean hasRecording) {
    CallRow named(String name) {
        return new CallRow(
                id,
                rk,
                city,
                avitoName,
                phoneClient,
                phoneAts,
                line,
                dateCreate,
                operatorId,
                name,
                operatorExtension,
                direction,
                status,
                answeredAt,
                endedAt,
                talkSeconds,
                hasRecording);
    }

    @Override
    public String toString() {
        return "CallRow[" + id + "]";
    }
}
