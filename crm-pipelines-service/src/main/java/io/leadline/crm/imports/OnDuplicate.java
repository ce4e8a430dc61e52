package io.leadline.crm.imports;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.leadline.contracts.problem.Problem;
import java.util.Locale;

/** What becomes of a row whose phone number a live lead has. */
public enum OnDuplicate {
    /** The lead takes over what the row says; empty cells say nothing. */
    UPDATE,
    /** The lead stays as it is. */
    SKIP;

    @JsonCreator
    static OnDuplicate of(String word) {
        return switch (word) {
            case "update" -> UPDATE;
            case "skip" -> SKIP;
            default -> throw Problem.invalid("on_duplicate", "must be update or skip");
        };
    }

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
