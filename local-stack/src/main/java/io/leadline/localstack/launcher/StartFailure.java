package io.leadline.localstack.launcher;

/** Why the stack does not start, as a sentence for the person who typed the command. */
final class StartFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    StartFailure(String sentence) {
        super(sentence);
    }
}
