package io.leadline.crm.sheets;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;

/** When the export runs, besides when somebody asks for it. */
public enum SheetMode {
    /** Not at all. */
    ON_DEMAND,
    /** Every so many minutes. */
    SCHEDULED,
    /** Soon after each new lead. */
    EACH_LEAD;

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    static SheetMode of(String word) {
        return Arrays.stream(values())
                .filter(mode -> mode.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown mode"));
    }
}
