package io.leadline.dialogs.timeline;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How far a message of ours came. It only moves forward, and fails only before it is delivered. The one exception is an
 * operator's: what failed and is sent again is queued again ({@link Timeline#requeue}).
 */
public enum DeliveryStatus {
    QUEUED,
    SENT,
    DELIVERED,
    READ,
    FAILED;

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Empty for a word that is none. */
    public static Optional<DeliveryStatus> of(String word) {
        return Stream.of(values()).filter(status -> status.word().equals(word)).findFirst();
    }

    /** Whether a message that stands here may come to stand there. */
    public boolean mayBecome(DeliveryStatus next) {
        return switch (next) {
            case QUEUED -> false;
            case SENT, DELIVERED, READ -> this != FAILED && next.ordinal() > ordinal();
            case FAILED -> this == QUEUED || this == SENT;
        };
    }
}
