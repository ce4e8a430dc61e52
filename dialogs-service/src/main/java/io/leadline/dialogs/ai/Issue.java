package io.leadline.dialogs.ai;

/**
 * What is wrong.
 *
 * @param category the price list's word where it has one, else ours: замена экрана
 * @param description the client's own words
 */
public record Issue(String category, String description) {
    @Override
    public String toString() {
        return "Issue[" + category + "]";
    }
}
