package io.leadline.contracts.problem;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The one failure type: a code the contract knows and a detail that tells the caller what to fix. The detail goes
 * out as it stands, so it names no class, no SQL and nobody's data. Carries no stack trace: it is an answer.
 */
public final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient ProblemCode code;
    private final transient List<FieldError> errors;
    private final transient Map<String, Object> extensions;
    private final Duration retryAfter;

    /** A failure with a detail for the caller. */
    public Problem(ProblemCode code, String detail) {
        this(code, detail, List.of(), Map.of(), null);
    }

    private Problem(
            ProblemCode code,
            String detail,
            List<FieldError> errors,
            Map<String, Object> extensions,
            Duration retryAfter) {
        super(detail, null, false, false);
        this.code = code;
        this.errors = List.copyOf(errors);
        this.extensions = Map.copyOf(extensions);
        this.retryAfter = retryAfter;
    }

    /** A 400 that names the one field at fault. */
    public static Problem invalid(String field, String message) {
        return invalid(List.of(new FieldError(field, message)));
    }

    /** A 400 that names every field at fault. */
    public static Problem invalid(List<FieldError> errors) {
        var first = errors.getFirst();
        return new Problem(
                CommonProblem.VALIDATION_ERROR, first.field() + " " + first.message(), errors, Map.of(), null);
    }

    /** The same failure, which tells the caller when to come back ({@code Retry-After}, whole seconds, at least 1). */
    public Problem retryAfter(Duration wait) {
        return new Problem(code, getMessage(), errors, extensions, wait);
    }

    /** The same failure with a further member in its body (RFC 9457 extension member, in snake_case). */
    public Problem with(String member, Object value) {
        var more = new java.util.HashMap<>(extensions);
        more.put(member, value);
        return new Problem(code, getMessage(), errors, more, retryAfter);
    }

    /** What went wrong. */
    public ProblemCode code() {
        return code;
    }

    /** The fields at fault; empty unless it is a validation error. */
    public List<FieldError> errors() {
        return errors;
    }

    /** Further members of the body. */
    public Map<String, Object> extensions() {
        return extensions;
    }

    /** When to come back, or null. */
    public Duration retryAfter() {
        return retryAfter;
    }

    /** A field, parameter or header at fault and what it must be. */
    public record FieldError(String field, String message) {}
}
