package io.leadline.crm.tenants;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;

/** Who gets a new lead that is nobody's. */
public enum LeadAssignment {
    /** Nobody, until somebody assigns it. */
    MANUAL,
    /** The managers who are online, in turn. */
    ROUND_ROBIN;

    /** The word on the wire and in the database. */
    @JsonValue
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    @JsonCreator
    static LeadAssignment of(String word) {
        return Arrays.stream(values())
                .filter(a -> a.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown assignment"));
    }
}
