package io.leadline.telephony.calls;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Who called whom, seen from the tenant. */
public enum CallDirection {
    INBOUND,
    OUTBOUND,
    INTERNAL;

    /** As it stands in the API and the table. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static CallDirection of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
