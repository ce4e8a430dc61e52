package io.leadline.leads.workiz;

/** Carries a failure through the guards, which know exceptions only; never leaves the package. */
final class Failed extends Exception {
    private static final long serialVersionUID = 1;

    private final transient WorkizAnswer.Failure failure;

    Failed(WorkizAnswer.Failure failure) {
        super(null, null, false, false);
        this.failure = failure;
    }

    WorkizAnswer.Failure failure() {
        return failure;
    }

    /** The answer itself, or this exception if it is a failure. */
    static WorkizAnswer unless(WorkizAnswer answer) throws Failed {
        if (answer instanceof WorkizAnswer.Failure failure) {
            throw new Failed(failure);
        }
        return answer;
    }
}
