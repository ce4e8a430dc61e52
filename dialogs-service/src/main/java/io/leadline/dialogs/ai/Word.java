package io.leadline.dialogs.ai;

/**
 * A word or a number of a message.
 *
 * @param key the spelling it is compared by
 * @param glued whether nothing stands between it and the word before: a52
 * @param clause the number of the part of a sentence it stands in
 * @param start where in the text it begins
 */
record Word(String text, String key, boolean number, boolean glued, int clause, int start, int end) {
    boolean is(String other) {
        return key.equals(other);
    }
}
