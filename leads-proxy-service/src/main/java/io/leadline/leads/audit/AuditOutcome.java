package io.leadline.leads.audit;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;

/** What became of a write; in JSON and in the database the lower-case word. */
public enum AuditOutcome {
    /** Workiz confirmed it. */
    DONE,
    /** Workiz said no. */
    REFUSED,
    /** It surely was not done: Workiz was not reached, or did not let us in. */
    FAILED,
    /** It may have been done: no answer, a broken one, or our own process ended before it could tell. */
    UNKNOWN;

    private final String word = name().toLowerCase(Locale.ROOT);

    /** {@code done} and the like. */
    @JsonValue
    public String word() {
        return word;
    }

    /** The outcome of a row; one without is a row nobody completed. */
    static AuditOutcome of(String word) {
        return Arrays.stream(values())
                .filter(outcome -> outcome.word.equals(word))
                .findFirst()
                .orElse(UNKNOWN);
    }
}
