package io.leadline.crm.sheets;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where a run stands. */
enum RunState {
    /** Waits for its turn, or for a try after a failed one. */
    QUEUED,
    RUNNING,
    DONE,
    /** Its error says what to do. */
    FAILED;

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static RunState of(String delivery) {
        return switch (delivery) {
            case "queued" -> QUEUED;
            case "sending" -> RUNNING;
            case "sent" -> DONE;
            default -> FAILED;
        };
    }
}
