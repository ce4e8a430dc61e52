package io.leadline.telephony.calls;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where a call stands. */
public enum CallStatus {
    RINGING,
    TALKING,
    /** Over, and somebody talked. */
    ACCEPTED,
    /** Over, and nobody talked. */
    MISSED;

    /** As it stands in the API and the table. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean isOver() {
        return this == ACCEPTED || this == MISSED;
    }

    public static CallStatus of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
