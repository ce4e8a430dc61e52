package io.leadline.crm.leadads;

import com.fasterxml.jackson.annotation.JsonValue;
import io.leadline.contracts.problem.Problem;
import java.util.Arrays;
import java.util.Locale;

/** What became of an entry, as an admin sees it. */
enum MetaEntryState {
    /** Waits to be fetched, or for its next try. */
    NEW("state in ('queued', 'sending')"),
    /** It is a lead, or a comment of one. */
    DONE("state = 'sent' and outcome <> 'ignored'"),
    /** It could not be fetched, or is of no use as it is; its reason says why. */
    REJECTED("state in ('dead', 'unknown')"),
    /** A notification of something else than leads. */
    IGNORED("state = 'sent' and outcome = 'ignored'");

    private final String condition;

    MetaEntryState(String condition) {
        this.condition = condition;
    }

    /** In SQL. */
    String condition() {
        return condition;
    }

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static MetaEntryState of(String word) {
        return Arrays.stream(values())
                .filter(state -> state.word().equals(word))
                .findFirst()
                .orElseThrow(() -> Problem.invalid("state", "must be new, done, rejected or ignored"));
    }

    static MetaEntryState of(String delivery, String outcome) {
        return switch (delivery) {
            case "queued", "sending" -> NEW;
            case "sent" -> "ignored".equals(outcome) ? IGNORED : DONE;
            default -> REJECTED;
        };
    }
}
