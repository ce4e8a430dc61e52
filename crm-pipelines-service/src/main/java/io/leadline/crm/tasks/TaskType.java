package io.leadline.crm.tasks;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What somebody is to do. On the wire and in the database: the lower-case word. */
public enum TaskType {
    CALL,
    MEETING,
    NOTE;

    private final String word = name().toLowerCase(Locale.ROOT);

    /** The word of the document. */
    @JsonValue
    public String word() {
        return word;
    }

    static Optional<TaskType> of(String word) {
        return Arrays.stream(values()).filter(v -> v.word.equals(word)).findFirst();
    }

    @JsonCreator
    static TaskType fromJson(String word) {
        return of(word).orElseThrow(() -> new IllegalArgumentException("unknown word"));
    }
}
