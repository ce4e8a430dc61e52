package io.leadline.dialogs.channels.inbox;

import io.leadline.dialogs.Channel;

/** Something a messenger sent. */
public record InboxRow(long tenant, long id, Channel channel, String accountId, byte[] body, int tries) {
    @Override
    public String toString() {
        return "InboxRow[" + tenant + "/" + id + "]";
    }
}
