package io.leadline.contracts.problem;

/** The shape of an error answer; problem+json unless a service's document demands its own (leads-proxy). */
public interface ErrorBody {
    /** The media type of the bodies. */
    String mediaType();

    /** The body for a problem; serialised to JSON. */
    Object of(Problem problem, String correlationId);
}
