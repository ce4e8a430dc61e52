package io.leadline.dialogs.clients.merges;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Exactly what a merge moved, as client_merge.moved keeps it, so that exactly that can go back.
 *
 * @param numbers in the channels: telegram:123456789
 * @param facts those that were no doubles of the other client's
 * @param overruled the kept client's facts that became accepted because the other's were, and what they were before
 * @param relations to whom the merged client had one
 * @param relationsTo who had one to the merged client
 * @param entries of the timeline, outside any dialog
 * @param before when the kept client was in touch before the merge
 * @param after and after it
 */
@RegisterForReflection
record Moved(
        List<UUID> dialogs,
        List<String> numbers,
        List<UUID> facts,
        Map<UUID, String> overruled,
        List<UUID> relations,
        List<UUID> relationsTo,
        List<UUID> entries,
        InTouch before,
        InTouch after) {

    @RegisterForReflection
    record InTouch(Instant first, Instant last) {}

    @Override
    public String toString() {
        return "Moved[" + dialogs.size() + " dialogs]";
    }
}
