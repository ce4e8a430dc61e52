package io.leadline.dialogs.verticals;

import java.util.Set;

/** Which verticals dialogs are about; who keeps the dialogs answers, for it knows the verticals. */
public interface VerticalUse {
    /** Whether any dialog, active or not, is about the vertical. */
    boolean isUsed(long tenant, long vertical);

    /** The values of a key that the contexts of the vertical's active dialogs have: stage, intent. */
    Set<String> inUse(long tenant, long vertical, String key);
}
