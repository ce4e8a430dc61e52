package io.leadline.dialogs.channels.attachments;

import io.leadline.dialogs.Channel;
import java.util.UUID;

/**
 * Something that came with a message, or is to go with one.
 *
 * @param state waiting, kept or refused
 * @param why it is refused, or null
 */
record Attachment(
        UUID id,
        Channel channel,
        String accountId,
        String kind,
        String name,
        String mime,
        Long size,
        String state,
        String why) {
    @Override
    public String toString() {
        return "Attachment[" + id + "]";
    }
}
