package io.leadline.dialogs.ai;

import java.util.List;

/**
 * What was read out of the client's words; what was not said is null.
 *
 * @param device the one it is about
 * @param others further devices that were named
 * @param phone E.164
 * @param facts sentences about the client worth remembering, for an operator to accept
 */
public record Extraction(
        Found<String> intent,
        Found<Device> device,
        List<Device> others,
        Found<Issue> issue,
        Found<String> name,
        Found<String> phone,
        List<Found<String>> facts) {
    /** Nothing was said that means anything. */
    static final Extraction NONE = new Extraction(null, null, List.of(), null, null, null, List.of());

    @Override
    public String toString() {
        return "Extraction[***]";
    }
}
