package io.leadline.contracts.problem;

/** A kind of failure the API promises: one enum of them per service, beside {@link CommonProblem}. */
public interface ProblemCode {
    /** The stable machine word, {@code code} in the answer. */
    String name();

    /** The HTTP status it is answered with. */
    int status();

    /** One English sentence, the same for every occurrence. */
    String title();
}
