package io.leadline.dialogs.messages;

import io.leadline.contracts.problem.Problem;
import io.leadline.dialogs.dialogs.Dialog;
import java.util.Map;
import java.util.UUID;

/** The files operators send; implemented where channels are known. */
public interface OutgoingFiles {
    /**
     * What a message's metadata say of a file that may go into the dialog, looked up in the running transaction.
     *
     * @throws Problem NOT_FOUND, or ATTACHMENT_NOT_SENDABLE
     */
    Map<String, Object> require(long tenant, Dialog dialog, UUID attachment);
}
