package io.leadline.contracts.inbox;

/** What became of an entry of an inbox. */
public enum Outcome {
    DONE,
    /** Nothing for us. */
    IGNORED,
    /** What it is about is not there yet. */
    LATER
}
