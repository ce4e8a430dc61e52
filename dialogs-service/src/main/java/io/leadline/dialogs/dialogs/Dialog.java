package io.leadline.dialogs.dialogs;

import io.leadline.dialogs.Channel;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * A conversation.
 *
 * @param accountId the tenant's own account of the channel; empty where there is but one
 * @param assignedTo a user number, or null
 * @param metadata where it came from
 */
public record Dialog(
        UUID id,
        UUID clientId,
        Channel channel,
        String accountId,
        String externalChatId,
        DialogStatus status,
        Long verticalId,
        DialogContext context,
        Map<String, Object> metadata,
        Long assignedTo,
        int unreadCount,
        Instant createdAt,
        Instant lastMessageAt,
        long version) {
    /** The same with another state of what may change by itself. */
    Dialog become(DialogStatus newStatus, DialogContext newContext, Long newOperator) {
        return new Dialog(
                id,
                clientId,
                channel,
                accountId,
                externalChatId,
                newStatus,
                verticalId,
                newContext,
                metadata,
                newOperator,
                unreadCount,
                createdAt,
                lastMessageAt,
                version);
    }

    @Override
    public String toString() {
        return "Dialog[" + id + "]";
    }
}
