package io.leadline.crm.pipelines;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;

/** Where a lead stands, in the words of spec/leads-sales.md; a stage stands for one of them (DESIGN §7). */
public enum LeadStatus {
    NEW("новый"),
    IN_WORK("в работе"),
    CLOSED("закрыт"),
    REFUSED("отказ");

    private final String word;

    LeadStatus(String word) {
        this.word = word;
    }

    /** The word on the wire and in the database. */
    @JsonValue
    public String word() {
        return word;
    }

    /** The status of a word, or empty for an unknown one. */
    public static Optional<LeadStatus> of(String word) {
        return Arrays.stream(values()).filter(s -> s.word.equals(word)).findFirst();
    }

    @JsonCreator
    static LeadStatus fromJson(String word) {
        return of(word).orElseThrow(() -> new IllegalArgumentException("unknown status"));
    }

    /** What a stage stands for that does not say. */
    static LeadStatus ofStage(boolean isClosed) {
        return isClosed ? CLOSED : IN_WORK;
    }
}
