package io.leadline.telephony.calls;

/** Something Mango said of a call. */
public sealed interface CallNews {
    /** Our number of the Mango account. */
    long account();

    /** Mango's name of the call. */
    String entryId();

    /** An event of a leg. */
    record OfLeg(long account, String entryId, Leg leg) implements CallNews {}

    /**
     * The summary, which closes the call; one made of statistics gives way to Mango's own and never takes its place.
     */
    record Closed(long account, String entryId, Summary summary) implements CallNews {}
}
