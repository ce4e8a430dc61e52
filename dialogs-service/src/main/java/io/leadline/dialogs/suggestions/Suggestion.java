package io.leadline.dialogs.suggestions;

import io.leadline.dialogs.ai.Proposal;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * Something an engine would say or change; a row of its table.
 *
 * @param patch for update_context what would be merged, else null
 * @param messageId what was sent when it was applied, or null
 */
record Suggestion(
        UUID id,
        UUID dialogId,
        UUID clientId,
        Proposal.Kind kind,
        String content,
        BigDecimal confidence,
        Proposal.Action action,
        Map<String, Object> patch,
        String engine,
        String state,
        boolean edited,
        UUID messageId,
        Instant createdAt) {
    static final String OPEN = "open";
    static final String APPLIED = "applied";
    static final String DISMISSED = "dismissed";

    static Suggestion open(UUID id, UUID dialog, UUID client, Proposal proposal, String engine, Instant now) {
        return new Suggestion(
                id,
                dialog,
                client,
                proposal.kind(),
                proposal.content(),
                BigDecimal.valueOf(proposal.confidence()).setScale(3, RoundingMode.HALF_UP),
                proposal.action(),
                proposal.patch(),
                engine,
                OPEN,
                false,
                null,
                now);
    }

    @Override
    public String toString() {
        return "Suggestion[" + id + "]";
    }
}
