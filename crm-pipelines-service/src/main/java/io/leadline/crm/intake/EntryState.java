package io.leadline.crm.intake;

import com.fasterxml.jackson.annotation.JsonValue;
import io.leadline.contracts.problem.Problem;
import java.util.Arrays;

/** What became of an entry. */
enum EntryState {
    /** It waits for its turn, or for its next try. */
    NEW("new"),
    /** It is a lead, or a comment of one. */
    DONE("done"),
    /** It is of no use as it is; its reason says why. */
    REJECTED("rejected");

    private final String word;

    EntryState(String word) {
        this.word = word;
    }

    /** The word on the wire and in the database. */
    @JsonValue
    public String word() {
        return word;
    }

    static EntryState of(String word) {
        return Arrays.stream(values())
                .filter(s -> s.word.equals(word))
                .findFirst()
                .orElseThrow(() -> Problem.invalid("state", "must be new, done or rejected"));
    }
}
