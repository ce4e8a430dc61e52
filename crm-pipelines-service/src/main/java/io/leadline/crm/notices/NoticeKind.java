package io.leadline.crm.notices;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a notice is about (spec/leads-sales.md, "Когда отправляются уведомления"). */
enum NoticeKind {
    NEW_LEAD,
    STATUS_CHANGED,
    LEAD_ASSIGNED,
    NEW_LEAD_WAITING,
    TASK_OVERDUE,
    DIGEST,
    /** So many wait for the person that some are left out. */
    TOO_MANY,
    /** The bot answers what somebody wrote. */
    REPLY;

    /** The word on the wire and in the database. */
    @JsonValue
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<NoticeKind> of(String word) {
        return Stream.of(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }
}
