package io.leadline.contracts.delivery;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Where a delivery stands; the words of its table and of the API. */
public enum DeliveryState {
    /** Waits for its time, or for a try after a failed one. */
    QUEUED,
    /** On its way. */
    SENDING,
    SENT,
    /** It may have arrived; only a person has it sent again. */
    UNKNOWN,
    /** Given up, or never possible. */
    DEAD;

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Empty for no state. */
    public static Optional<DeliveryState> of(String word) {
        return Stream.of(values()).filter(state -> state.word().equals(word)).findFirst();
    }
}
