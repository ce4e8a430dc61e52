package io.leadline.dialogs.ai;

/**
 * Something read out of a client's words.
 *
 * @param confidence the share of such readings an operator would agree with: of all values that come with 0.9 or more at
 *     least nine in ten are right. 0.95: said in words that mean nothing else; 0.8: follows from what was said;
 *     0.6: a guess worth showing, not worth writing down. The rules engine's are measured so on the labelled messages of
 *     {@code src/test/resources/ai}; a model's are its own claim, at most 0.9.
 */
public record Found<T>(T value, double confidence) {
    public Found {
        if (value == null || !(confidence >= 0 && confidence <= 1)) {
            throw new IllegalArgumentException("A value with a confidence between 0 and 1");
        }
    }

    @Override
    public String toString() {
        return "Found[" + confidence + "]";
    }
}
