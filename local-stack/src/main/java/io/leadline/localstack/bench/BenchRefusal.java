package io.leadline.localstack.bench;

/** Why no figures are given: a measurement whose conditions do not hold would lie. */
final class BenchRefusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    BenchRefusal(String sentence) {
        super(sentence);
    }
}
