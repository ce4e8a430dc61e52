package io.leadline.telephony.calls;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where a leg stands, in the order in which that usually happens. */
public enum LegState {
    APPEARED,
    CONNECTED,
    ON_HOLD,
    DISCONNECTED;

    /** As it stands in the API and the table. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static LegState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
