package io.leadline.dialogs.operators;

import java.util.Comparator;

/**
 * An operator a dialog may be given to.
 *
 * @param load the active dialogs in hand
 * @param most so many may be
 */
record Candidate(long number, long load, int most) {
    /** Whoever has the fewest comes first. */
    static final Comparator<Candidate> FEWEST =
            Comparator.comparingLong(Candidate::load).thenComparingLong(Candidate::number);

    boolean hasRoom() {
        return load < most;
    }

    long room() {
        return Math.max(0, most - load);
    }

    Candidate withOneMore() {
        return new Candidate(number, load + 1, most);
    }
}
