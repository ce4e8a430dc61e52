package io.leadline.dialogs.messages;

import io.leadline.dialogs.Channel;
import java.util.Map;
import java.util.UUID;

/**
 * A message on its way to a channel.
 *
 * @param messageId ours; what a channel's own key against doubling is made of
 * @param accountId the tenant's own account of the channel; empty where there is but one
 * @param chatId the channel's number of the chat
 * @param metadata attachments and the like
 * @param doubtful whether an earlier try may have arrived
 */
public record Outgoing(
        long tenant,
        UUID messageId,
        Channel channel,
        String accountId,
        String chatId,
        String content,
        Map<String, Object> metadata,
        boolean doubtful) {
    @Override
    public String toString() {
        return "Outgoing[" + messageId + "]";
    }
}
