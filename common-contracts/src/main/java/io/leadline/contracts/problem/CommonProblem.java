package io.leadline.contracts.problem;

/** Failures every service knows (DESIGN §4). */
public enum CommonProblem implements ProblemCode {
    VALIDATION_ERROR(400, "The request breaks a rule of the contract"),
    UNAUTHORIZED(401, "A valid token is needed"),
    FORBIDDEN(403, "The caller may not do this"),
    NOT_FOUND(404, "There is no such thing"),
    METHOD_NOT_ALLOWED(405, "This path does not know that method"),
    NOT_ACCEPTABLE(406, "The answer cannot be given in the wanted form"),
    IDEMPOTENCY_KEY_IN_USE(409, "A request with this Idempotency-Key is still running"),
    CONFLICT(409, "The request contradicts what is stored"),
    PRECONDITION_FAILED(412, "The object has changed since it was read"),
    PAYLOAD_TOO_LARGE(413, "The body is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "The body's media type is not understood"),
    IDEMPOTENCY_KEY_REUSED(422, "This Idempotency-Key was used with another body"),
    RATE_LIMITED(429, "Too many requests"),
    INTERNAL_ERROR(500, "Something went wrong on our side"),
    UNAVAILABLE(503, "The service cannot answer right now");

    private final int status;
    private final String title;

    CommonProblem(int status, String title) {
        this.status = status;
        this.title = title;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }
}
