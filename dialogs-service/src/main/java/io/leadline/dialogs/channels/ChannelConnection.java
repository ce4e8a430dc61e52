package io.leadline.dialogs.channels;

import io.leadline.dialogs.Channel;

/** What can be asked of a messenger about an account; implemented by a CDI bean of each. Never in a transaction. */
public interface ChannelConnection {
    Channel channel();

    /** Whether the account works. */
    ConnectionCheck test(ChannelAccount account);

    /**
     * Has the messenger send here what clients write, or says what a person must enter over there.
     *
     * @param url where it shall send
     */
    WebhookRegistration register(ChannelAccount account, String url);
}
