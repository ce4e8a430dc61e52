package io.leadline.dialogs.messages;

import io.leadline.contracts.delivery.Outcome;
import io.leadline.dialogs.Channel;

/** Sends over one channel; implemented by a CDI bean of each. */
public interface ChannelSender {
    Channel channel();

    /**
     * One try, with a time limit of its own below a minute. {@link Outcome.Delivered} carries the channel's number of
     * the message. Where an earlier try may have arrived ({@link Outgoing#doubtful}) and the channel can neither be
     * asked nor told to ignore a repeat, the answer is {@link Outcome.Unknown} (DESIGN §3).
     */
    Outcome send(Outgoing message) throws Exception;
}
