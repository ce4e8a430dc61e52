package io.leadline.telephony.avito.clock;

import java.util.Locale;

/** What the clock does for an account. */
public enum Turn {
    /** Looks for messages whose webhook was lost. */
    POLL,
    /** Looks whether the subscription is still ours. */
    WEBHOOK,
    /** "Вечный онлайн". */
    ONLINE;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Turn of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
