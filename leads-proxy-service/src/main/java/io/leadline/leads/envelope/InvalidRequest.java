package io.leadline.leads.envelope;

import io.leadline.contracts.problem.Problem;
import io.leadline.contracts.problem.Problem.FieldError;
import io.leadline.contracts.problem.ProblemCode;
import java.util.List;

/** A 400 with a code of the document's own, which names the parameters at fault like any validation error. */
public final class InvalidRequest {
    static final String ERRORS = "errors";

    private InvalidRequest() {}

    /** The failure; its message is the first error's. */
    public static Problem of(ProblemCode code, List<FieldError> errors) {
        var first = errors.getFirst();
        return new Problem(code, first.field() + " " + first.message()).with(ERRORS, List.copyOf(errors));
    }
}
