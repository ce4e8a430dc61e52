package io.leadline.dialogs.suggestions;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.dialogs.ai.Device;
import io.leadline.dialogs.ai.Extraction;
import io.leadline.dialogs.ai.Found;
import io.leadline.dialogs.ai.Issue;
import io.leadline.dialogs.verticals.Vertical;
import io.leadline.dialogs.verticals.VerticalStage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContextPatchTest {
    private static final Vertical REPAIRS = new Vertical(
            1,
            "phone_repair",
            "Ремонт",
            List.of("repair", "consult", "sell"),
            List.of(
                    new VerticalStage("new", "Новый", null, null),
                    new VerticalStage("received", "Принято", null, List.of("repair"))),
            1);

    @Test
    void anEmptyContextTakesWhatWasFound() {
        assertThat(patch(Map.of("stage", "new"), Map.of(), "repair", 0.95, "iPhone 14"))
                .containsEntry("intent", "repair")
                .containsEntry("device", Map.of("brand", "Apple", "model", "iPhone 14"));
    }

    @Test
    void whatAnOperatorSetOrEmptiedStays() {
        assertThat(patch(
                        Map.of("intent", "sell"),
                        Map.of("intent", "operator", "device", "operator"),
                        "repair",
                        0.95,
                        "iPhone 14"))
                .isEmpty();
    }

    @Test
    void whatADialogWasBegunWithStays() {
        assertThat(patch(
                        Map.of("intent", "sell", "device", Map.of("model", "iPhone 8")),
                        Map.of(),
                        "repair",
                        0.95,
                        "iPhone 14"))
                .isEmpty();
    }

    @Test
    void anotherDeviceLeavesNothingOfTheOneBefore() {
        var before =
                Map.<String, Object>of("device", Map.of("brand", "Samsung", "model", "Galaxy A52", "color", "синий"));
        var expected = new HashMap<String, Object>();
        expected.put("brand", "Apple");
        expected.put("model", "iPhone 14");
        expected.put("color", null);
        assertThat(patch(before, Map.of("device", "ai_extraction"), null, 0.95, "iPhone 14"))
                .containsEntry("device", expected);
    }

    @Test
    void aBareBrandDoesNotForgetTheModel() {
        var before = Map.<String, Object>of("device", Map.of("brand", "Apple", "model", "iPhone 14"));
        assertThat(patch(before, Map.of("device", "ai_extraction"), null, 0.95, null))
                .isEmpty();
    }

    @Test
    void aQuestionAsideDoesNotChangeTheIntent() {
        assertThat(patch(Map.of("intent", "repair"), Map.of("intent", "ai_extraction"), "consult", 0.95, null))
                .doesNotContainKey("intent");
    }

    @Test
    void anIntentThatDoesNotKnowTheStageIsLeftOut() {
        assertThat(patch(Map.of("stage", "received"), Map.of(), "sell", 0.95, null))
                .doesNotContainKey("intent");
    }

    @Test
    void aGuessIsLeftOut() {
        assertThat(patch(Map.of(), Map.of(), "repair", 0.6, null)).doesNotContainKey("intent");
    }

    private static Map<String, Object> patch(
            Map<String, Object> context, Map<String, String> sources, String intent, double confidence, String model) {
        var found = new Extraction(
                intent == null ? null : new Found<>(intent, confidence),
                new Found<>(new Device("Apple", model, null), 0.95),
                List.of(),
                context.containsKey("issue") ? new Found<>(new Issue("экран", "разбит"), 0.95) : null,
                null,
                null,
                List.of());
        return new ContextPatch(context, sources, 0.75).of(found, REPAIRS);
    }
}
