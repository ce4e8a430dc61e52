package io.leadline.crm.exports;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What became of an export. */
enum ExportOutcome {
    RUNNING,
    DONE,
    BROKEN;

    static ExportOutcome of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    @JsonValue
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
