package io.leadline.telephony.recordings;

import io.leadline.telephony.calls.CallRecordings;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;

/** Tells what a call's page shows of its recordings. */
@Singleton
class RecordingsOfCalls implements CallRecordings {
    private final RecordingRows rows;

    RecordingsOfCalls(RecordingRows rows) {
        this.rows = rows;
    }

    @Override
    public List<CallRecording> of(long tenant, UUID call) {
        return rows.allOfCall(tenant, call).stream()
                .map(recording -> new CallRecording(
                        recording.id(),
                        recording.state(),
                        recording.source(),
                        recording.why(),
                        recording.mime(),
                        recording.size(),
                        recording.durationSeconds(),
                        recording.checksum(),
                        recording.createdAt()))
                .toList();
    }
}
