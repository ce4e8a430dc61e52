package io.leadline.dialogs.dialogs;

import java.util.Collection;
import java.util.UUID;

/** A feature that keeps the client's number beside a dialog's; implemented by CDI beans. */
public interface FollowsDialogs {
    /** Dialogs became another client's; in that transaction. */
    void dialogsGiven(long tenant, Collection<UUID> dialogs, UUID client);
}
