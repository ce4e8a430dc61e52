package io.leadline.crm.users;

import com.fasterxml.jackson.annotation.JsonValue;
import io.leadline.contracts.events.UserEvent;
import java.util.Arrays;
import java.util.Optional;

/** Whether a user may sign in. */
public enum UserStatus {
    ACTIVE(UserEvent.ACTIVE),
    BLOCKED(UserEvent.BLOCKED);

    private final String word;

    UserStatus(String word) {
        this.word = word;
    }

    /** The word on the wire and in the database. */
    @JsonValue
    public String word() {
        return word;
    }

    static Optional<UserStatus> of(String word) {
        return Arrays.stream(values()).filter(s -> s.word.equals(word)).findFirst();
    }
}
