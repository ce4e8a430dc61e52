package io.leadline.telephony.recordings;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadline.contracts.inbox.Outcome;
import io.leadline.telephony.calls.RecordingPosts;
import io.leadline.telephony.intake.IntakeRow;
import jakarta.inject.Singleton;
import java.util.Set;

/**
 * Reads what Mango sends of recordings. {@code record/added} is sent once the file is stored, and only then can it be
 * fetched; where it does not come, that the recording ended well is enough after a while (upstreams/mango-office.md
 * §2.3, §2.4).
 */
@Singleton
class MangoRecordings implements RecordingPosts {
    private static final int LONGEST_ID = 256;
    private static final int KEPT = 1000;
    private static final Set<String> INTO_THE_CLOUD = Set.of("Cloud", "CloudAndMail");

    private final Recordings recordings;

    MangoRecordings(Recordings recordings) {
        this.recordings = recordings;
    }

    @Override
    public Outcome happens(IntakeRow row) {
        var post = row.json();
        var entry = post.path("entry_id").asText("");
        var id = post.path("recording_id").asText("");
        if (entry.isEmpty() || id.isEmpty() || id.length() > LONGEST_ID) {
            return Outcome.IGNORED;
        }
        if (row.kind().equals("events/record/added")) {
            recordings.added(row.tenant(), row.account(), entry, id);
            return Outcome.DONE;
        }
        if (row.kind().equals("events/recording") && isInTheCloud(post)) {
            recordings.completed(row.tenant(), row.account(), entry, id);
            return Outcome.DONE;
        }
        return Outcome.IGNORED;
    }

    private static boolean isInTheCloud(JsonNode post) {
        return post.path("recording_state").asText().equals("Completed")
                && post.path("completion_code").asInt() == KEPT
                && INTO_THE_CLOUD.contains(post.path("recipient").asText());
    }
}
