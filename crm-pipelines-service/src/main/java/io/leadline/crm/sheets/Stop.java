package io.leadline.crm.sheets;

import io.leadline.contracts.delivery.Outcome;

/** Ends a try: Google said what makes going on useless. Carries no stack trace: it is an answer. */
final class Stop extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Outcome outcome;
    private final boolean mend;

    private Stop(Outcome outcome, boolean mend) {
        super(null, null, false, false);
        this.outcome = outcome;
        this.mend = mend;
    }

    /** Until somebody mends it. */
    static Stop refused(String why) {
        return new Stop(new Outcome.Refused(why), true);
    }

    /** For a time. */
    static Stop until(Outcome outcome) {
        return new Stop(outcome, false);
    }

    Outcome outcome() {
        return outcome;
    }

    /** Whether an admin has to do something. */
    boolean mend() {
        return mend;
    }

    /** In words for the admin. */
    String why() {
        return switch (outcome) {
            case Outcome.Refused(var why) -> why;
            case Outcome.Paused(var why, var _) -> why;
            case Outcome.Later later -> later.why();
            case Outcome.Delivered _, Outcome.Unknown _ -> "";
        };
    }
}
