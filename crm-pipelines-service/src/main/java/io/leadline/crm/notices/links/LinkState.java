package io.leadline.crm.notices.links;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Whether somebody is told of things by Telegram. */
enum LinkState {
    LINKED,
    /** Telegram refuses the chat; link it again. */
    BLOCKED,
    NONE,
    /** There is no bot. */
    NOT_CONFIGURED;

    @JsonValue
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
