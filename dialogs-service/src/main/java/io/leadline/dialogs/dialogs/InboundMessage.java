package io.leadline.dialogs.dialogs;

import io.leadline.dialogs.clients.NewContact;
import java.util.Map;

/**
 * What a channel brought.
 *
 * @param accountId the tenant's own account of the channel; empty where there is but one
 * @param chatId the channel's number of the chat
 * @param contact who wrote, and when (the provider's time)
 * @param externalId the channel's number of the message
 * @param content the text; empty for an attachment without one
 * @param metadata of the message: attachments and the like
 * @param about of the dialog, should it begin with this: ad_title, ad_city, source …
 */
public record InboundMessage(
        String accountId,
        String chatId,
        NewContact contact,
        String externalId,
        String content,
        Map<String, Object> metadata,
        Map<String, Object> about) {
    @Override
    public String toString() {
        return "InboundMessage[" + contact.channel() + "]";
    }
}
