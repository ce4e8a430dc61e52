package io.leadline.contracts.delivery;

import java.time.Duration;

/**
 * What became of one try. Reasons are shown to the tenant's admin: they hold no secret and no customer's data, and are
 * cut at 500 characters. Pauses are cut at {@link Deliveries#LONGEST_WAIT}.
 */
public sealed interface Outcome {
    /** @param externalId what the other side calls it, or null */
    record Delivered(String externalId) implements Outcome {}

    /**
     * It did not work now; after the last try it is dead.
     *
     * @param doubtful whether it may have arrived all the same; the next try is told
     * @param pause null for a growing, partly random pause
     * @param accountPause how long the account's others have to wait, too, though the account does not fail; null if
     *     its failures decide
     */
    record Later(String why, boolean doubtful, Duration pause, Duration accountPause) implements Outcome {
        public Later(String why) {
            this(why, false, null);
        }

        public Later(String why, boolean doubtful, Duration pause) {
            this(why, doubtful, pause, null);
        }
    }

    /** The whole account has to wait (429, refused credentials): no try of this one, and none of the others' either. */
    record Paused(String why, Duration pause) implements Outcome {}

    /** It will never work: dead at once. */
    record Refused(String why) implements Outcome {}

    /** It may have arrived and nobody can tell: never repeated by itself, a person may (DESIGN §3). */
    record Unknown(String why) implements Outcome {}
}
