package io.leadline.telephony.intake;

import java.util.Locale;

/** Who sends us things. */
public enum Provider {
    MANGO,
    AVITO;

    /** As it stands in the table. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Provider of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
