package io.leadline.leads.audit;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;

/** The seven writes (spec/leads-workiz-tab.md §5); in JSON and in the database the lower-case word. */
public enum AuditOperation {
    CREATE,
    UPDATE,
    MARK_LOST,
    ACTIVATE,
    ASSIGN,
    UNASSIGN,
    CONVERT;

    private final String word = name().toLowerCase(Locale.ROOT);

    /** {@code mark_lost} and the like. */
    @JsonValue
    public String word() {
        return word;
    }

    static AuditOperation of(String word) {
        return Arrays.stream(values())
                .filter(operation -> operation.word.equals(word))
                .findFirst()
                .orElseThrow();
    }
}
