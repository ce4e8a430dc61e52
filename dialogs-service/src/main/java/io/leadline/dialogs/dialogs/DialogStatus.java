package io.leadline.dialogs.dialogs;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The document's two. */
public enum DialogStatus {
    ACTIVE,
    COMPLETED;

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Empty for a word that is none. */
    public static Optional<DialogStatus> of(String word) {
        return Stream.of(values()).filter(status -> status.word().equals(word)).findFirst();
    }

    @JsonCreator
    static DialogStatus parse(String word) {
        return of(word).orElseThrow(() -> new IllegalArgumentException("active or completed"));
    }
}
