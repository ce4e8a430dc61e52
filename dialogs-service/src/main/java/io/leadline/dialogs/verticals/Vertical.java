package io.leadline.dialogs.verticals;

import java.util.List;
import java.util.Optional;

/**
 * A line of business.
 *
 * @param id within the tenant
 */
public record Vertical(
        long id, String code, String name, List<String> intents, List<VerticalStage> stages, long version) {
    /** Whether dialogs with this intent (null: not known yet) may stand in the stage. */
    public boolean has(String stage, String intent) {
        return stages.stream().anyMatch(one -> one.code().equals(stage) && one.isFor(intent));
    }

    /** The stages of an intent, in order. */
    public List<String> stagesOf(String intent) {
        return stages.stream()
                .filter(stage -> stage.isFor(intent))
                .map(VerticalStage::code)
                .toList();
    }

    /** Where a dialog begins. */
    public Optional<String> firstStage() {
        return stages.stream().map(VerticalStage::code).findFirst();
    }
}
