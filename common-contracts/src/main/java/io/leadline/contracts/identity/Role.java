package io.leadline.contracts.identity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;

/** What a user is in the tenant; exactly one each (DESIGN §2). On the wire: the lower-case word. */
public enum Role {
    OWNER,
    ADMIN,
    ROP,
    MOP,
    MANAGER,
    FINANCIER,
    OPERATOR,
    /** Machine-to-machine only; its tokens carry no tenant and name it in {@code X-Tenant-ID}. */
    SERVICE;

    private final String word = name().toLowerCase(java.util.Locale.ROOT);

    /** The word used in tokens, JSON and the database. */
    @JsonValue
    public String word() {
        return word;
    }

    /** The role of a word, or empty for an unknown one. */
    public static Optional<Role> of(String word) {
        return Arrays.stream(values()).filter(r -> r.word.equals(word)).findFirst();
    }

    @JsonCreator
    static Role fromJson(String word) {
        return of(word).orElseThrow(() -> new IllegalArgumentException("unknown role"));
    }
}
