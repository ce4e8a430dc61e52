package io.leadline.crm.crmsync;

import com.fasterxml.jackson.annotation.JsonValue;
import io.leadline.contracts.problem.Problem;
import java.util.Locale;
import java.util.stream.Stream;

/** Where a lead stands in another CRM. */
public enum SyncState {
    /** On its way, or waiting for a try. */
    PENDING,
    /** There as it is here. */
    SYNCED,
    /** Given up until it changes or somebody has it tried again. */
    FAILED,
    /** Deleted here; what is there stays, with a note. */
    DELETED;

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws Problem VALIDATION_ERROR */
    static SyncState of(String word) {
        return Stream.of(values())
                .filter(state -> state.word().equals(word))
                .findFirst()
                .orElseThrow(() -> Problem.invalid("state", "must be pending, synced, failed or deleted"));
    }
}
