package io.leadline.dialogs.ai;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Something an operator may do with one click.
 *
 * @param content what is sent, or what a change means in words; at most 4096 characters
 * @param confidence as {@link Found#confidence}
 * @param patch for update_context what would be merged, else null
 */
public record Proposal(Kind kind, String content, double confidence, Action action, Map<String, Object> patch) {
    /** The document's three. */
    public enum Kind {
        QUICK_REPLY,
        PRICE_SUGGESTION,
        SCHEDULE_SLOT;

        /** The word on the wire. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Empty for a word that is none. */
        public static Optional<Kind> of(String word) {
            return Stream.of(values()).filter(kind -> kind.word().equals(word)).findFirst();
        }
    }

    /** The document's two. */
    public enum Action {
        SEND_MESSAGE,
        UPDATE_CONTEXT;

        /** The word on the wire. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Empty for a word that is none. */
        public static Optional<Action> of(String word) {
            return Stream.of(values())
                    .filter(action -> action.word().equals(word))
                    .findFirst();
        }
    }

    static Proposal send(Kind kind, String content, double confidence) {
        return new Proposal(kind, content, confidence, Action.SEND_MESSAGE, null);
    }

    @Override
    public String toString() {
        return "Proposal[" + kind + "]";
    }
}
