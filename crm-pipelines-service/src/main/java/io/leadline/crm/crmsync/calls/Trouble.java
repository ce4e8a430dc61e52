package io.leadline.crm.crmsync.calls;

import java.time.Duration;
import java.util.Set;

/** Why a call failed, in words for an admin: no secret, no address, no customer's data. */
public sealed interface Trouble {
    String why();

    /**
     * They will never take it as it is, and nothing was done.
     *
     * @param unknown the places in the request that name what they do not have; empty where they do not tell
     */
    record Refused(String why, Set<String> unknown) implements Trouble {
        public Refused(String why) {
            this(why, Set.of());
        }
    }

    /** What was to be changed is not there any more. */
    record Gone(String why) implements Trouble {}

    /** They do not let us in; somebody has to mend it. */
    record Locked(String why) implements Trouble {}

    /** Too much for now. */
    record Busy(String why, Duration pause) implements Trouble {}

    /** @param doubtful whether it may have been done all the same */
    record Broken(String why, boolean doubtful) implements Trouble {}
}
