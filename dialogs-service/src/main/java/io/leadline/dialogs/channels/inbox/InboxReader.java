package io.leadline.dialogs.channels.inbox;

import io.leadline.dialogs.Channel;

/** Understands what one messenger sends; implemented by a CDI bean of each. */
public interface InboxReader {
    Channel channel();

    /** What it means; {@link Happening.Nothing} for what it does not know. */
    Happening read(InboxRow row);
}
