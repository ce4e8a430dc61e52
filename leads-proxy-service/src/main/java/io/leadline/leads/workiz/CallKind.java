package io.leadline.leads.workiz;

/** What a call to Workiz may be subjected to. */
enum CallKind {
    /** Repeatable; makes way for writes. */
    READ(false),
    /** Has the same effect however often it is made: update, markLost, activate, assign, unassign. */
    REPEATABLE_WRITE(true),
    /** Makes something new each time: create and convert (upstreams/workiz.md §8). */
    ONCE(true);

    private final boolean urgent;

    CallKind(boolean urgent) {
        this.urgent = urgent;
    }

    boolean urgent() {
        return urgent;
    }

    /** Whether a call that failed like this may be made again without looking. */
    boolean repeats(WorkizAnswer.Failure failure) {
        return failure.passing() && (this != ONCE || failure.surelyNotDone());
    }
}
