package io.leadline.telephony.recordings;

import io.leadline.contracts.inbox.Outcome;
import io.leadline.telephony.calls.RecordingPosts;
import io.leadline.telephony.intake.IntakeRow;
import jakarta.inject.Singleton;

/**
 * Reads what Mango sends of recordings. {@code record/added} alone is acted upon: sent once the file is stored, and
 * only then can it be fetched (upstreams/mango-office.md §2.3, §2.4).
 */
@Singleton
class MangoRecordings implements RecordingPosts {
    private static final int LONGEST_ID = 256;

    private final Recordings recordings;

    MangoRecordings(Recordings recordings) {
        this.recordings = recordings;
    }

    @Override
    public Outcome happens(IntakeRow row) {
        var post = row.json();
        var entry = post.path("entry_id").asText("");
        var id = post.path("recording_id").asText("");
        if (!row.kind().equals("events/record/added") || entry.isEmpty() || id.isEmpty() || id.length() > LONGEST_ID) {
            return Outcome.IGNORED;
        }
        recordings.added(row.tenant(), row.account(), entry, id);
        return Outcome.DONE;
    }
}
