package io.leadline.leads.workiz;

import java.util.function.Supplier;

/**
 * Carries out what must not happen twice (upstreams/workiz.md §8: Workiz has no idempotency key). Where the answer
 * leaves open whether Workiz acted, it is looked up; only after an error Workiz itself answered with, and with
 * nothing found, there is one more try. After silence there is none: the first request may still be under way.
 */
final class OnceOnly {
    /** What a look-up can tell. */
    sealed interface Trace {
        /** It was done; {@code data} answers as Workiz would have. */
        record Done(WorkizAnswer.Data data) implements Trace {}

        /** It was not done, so far. */
        record Nothing() implements Trace {}

        /** The look-up failed, or has more than one explanation. */
        record Unknown() implements Trace {}
    }

    private OnceOnly() {}

    static WorkizAnswer run(Supplier<WorkizAnswer> send, Supplier<Trace> lookUp) {
        var first = send.get();
        if (!leavesOpen(first)) {
            return first;
        }
        return switch (lookUp.get()) {
            case Trace.Done(var data) -> data;
            case Trace.Unknown() -> first;
            case Trace.Nothing() -> isOver(first) ? secondTry(send, lookUp) : first;
        };
    }

    private static WorkizAnswer secondTry(Supplier<WorkizAnswer> send, Supplier<Trace> lookUp) {
        var second = send.get();
        return leavesOpen(second) && lookUp.get() instanceof Trace.Done(var data) ? data : second;
    }

    private static boolean leavesOpen(WorkizAnswer answer) {
        return switch (answer) {
            case WorkizAnswer.Data data -> data.first().path("UUID").asText("").isBlank();
            case WorkizAnswer.Nothing() -> true;
            case WorkizAnswer.Failure failure -> !failure.surelyNotDone();
        };
    }

    /** A gateway's 502 or 504 speaks for itself and not for what stands behind it. */
    private static boolean isOver(WorkizAnswer answer) {
        return answer instanceof WorkizAnswer.ServerError error
                && error.status() >= 500
                && error.status() != 502
                && error.status() != 504;
    }
}
