package io.leadline.dialogs.clients.facts;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What became of a fact: an engine proposes, an operator accepts or rejects. */
public enum FactState {
    PROPOSED,
    ACCEPTED,
    REJECTED;

    @JsonValue
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<FactState> of(String word) {
        return Stream.of(values()).filter(state -> state.word().equals(word)).findFirst();
    }

    /** For parameters of requests: JAX-RS looks for this name. */
    public static FactState fromString(String word) {
        return of(word).orElseThrow(() -> new IllegalArgumentException("no such state"));
    }
}
