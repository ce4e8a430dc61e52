package io.leadline.dialogs.channels.attachments;

import io.leadline.contracts.wire.Answer;
import io.leadline.dialogs.Channel;
import io.leadline.dialogs.channels.ChannelAccount;
import java.time.Duration;

/** Fetches a messenger's files; implemented by a CDI bean of each. Never in a transaction. */
public interface FileSource {
    Channel channel();

    /** The file's bytes, or why there are none. */
    Answer fetch(Wanted file, Duration within, long largest);

    /**
     * A file to be fetched.
     *
     * @param accountId the account's number
     * @param account null for a channel whose accounts are not ours
     * @param ref the channel's own name of the file, or its address
     */
    record Wanted(long tenant, String accountId, ChannelAccount account, String ref) {
        @Override
        public String toString() {
            return "Wanted[***]";
        }
    }
}
