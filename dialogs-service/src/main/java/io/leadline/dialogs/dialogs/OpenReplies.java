package io.leadline.dialogs.dialogs;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** The newest open quick replies; who makes suggestions answers, for it knows the dialogs. */
public interface OpenReplies {
    /** Their texts by dialog; one statement, none for no dialogs. */
    Map<UUID, String> of(long tenant, Collection<UUID> dialogs);
}
