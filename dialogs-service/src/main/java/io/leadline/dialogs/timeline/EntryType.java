package io.leadline.dialogs.timeline;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What stands in the timeline: the document's types of events, and those its examples show beside them. */
public enum EntryType {
    MESSAGE_RECEIVED,
    MESSAGE_SENT,
    CONTEXT_EXTRACTED,
    CONTEXT_UPDATED,
    STAGE_CHANGED,
    OPERATOR_ASSIGNED,
    DIALOG_CREATED,
    DIALOG_COMPLETED,
    DIALOG_REOPENED,
    CLIENT_CREATED,
    SUGGESTION_GENERATED,
    SUGGESTION_APPLIED,
    SUGGESTION_DISMISSED;

    /** The two that are messages. */
    public static final Set<EntryType> MESSAGES = Set.of(MESSAGE_RECEIVED, MESSAGE_SENT);

    /** The word on the wire. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Empty for a word that is none. */
    public static Optional<EntryType> of(String word) {
        return Stream.of(values()).filter(type -> type.word().equals(word)).findFirst();
    }
}
