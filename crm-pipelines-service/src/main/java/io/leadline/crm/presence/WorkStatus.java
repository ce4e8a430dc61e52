package io.leadline.crm.presence;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;

/** Whether somebody is at work. */
enum WorkStatus {
    ONLINE,
    BREAK,
    OFFLINE;

    /** The word on the wire and in the database. */
    @JsonValue
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    @JsonCreator
    static WorkStatus of(String word) {
        return Arrays.stream(values())
                .filter(s -> s.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown status"));
    }
}
