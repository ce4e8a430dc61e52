package io.leadline.crm.tasks;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Whether it is done. On the wire and in the database: the lower-case word. */
public enum TaskStatus {
    OPEN,
    DONE,
    CANCELLED;

    private final String word = name().toLowerCase(Locale.ROOT);

    /** The word of the document. */
    @JsonValue
    public String word() {
        return word;
    }

    static Optional<TaskStatus> of(String word) {
        return Arrays.stream(values()).filter(v -> v.word.equals(word)).findFirst();
    }

    @JsonCreator
    static TaskStatus fromJson(String word) {
        return of(word).orElseThrow(() -> new IllegalArgumentException("unknown word"));
    }
}
