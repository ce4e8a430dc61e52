package io.leadline.dialogs.clients.merges;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What became of a proposal to merge. */
enum MergeState {
    PROPOSED,
    MERGED,
    REJECTED,
    UNDONE;

    @JsonValue
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<MergeState> of(String word) {
        return Stream.of(values()).filter(state -> state.word().equals(word)).findFirst();
    }

    /** For parameters of requests: JAX-RS looks for this name. */
    public static MergeState fromString(String word) {
        return of(word).orElseThrow(() -> new IllegalArgumentException("no such state"));
    }
}
