package io.leadline.dialogs.suggestions;

import io.leadline.dialogs.ai.Device;
import io.leadline.dialogs.ai.Extraction;
import io.leadline.dialogs.ai.Found;
import io.leadline.dialogs.ai.Issue;
import io.leadline.dialogs.verticals.Vertical;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What of a reading goes into a dialog's context. What a person set is never touched: a key is the engines' while it is
 * empty and nobody emptied it, or while they set it last.
 */
final class ContextPatch {
    static final String SOURCE = "ai_extraction";
    /** A new intent takes the place of another only if it was said in so many words. */
    private static final double SURE = 0.9;

    private final Map<String, Object> context;
    private final Map<String, String> sources;
    private final double least;
    private final Map<String, Object> patch = new LinkedHashMap<>();
    private double confidence = 1;

    /**
     * @param context as it is stored
     * @param sources who changed a key last; none for one that never changed
     * @param least what is less sure is left out
     */
    ContextPatch(Map<String, Object> context, Map<String, String> sources, double least) {
        this.context = context;
        this.sources = sources;
        this.least = least;
    }

    /** The patch by RFC 7386, empty if there is nothing new. */
    Map<String, Object> of(Extraction extraction, Vertical vertical) {
        if (isOpen("intent", extraction.intent())) {
            intent(extraction.intent(), vertical);
        }
        if (isOpen("device", extraction.device())) {
            device(extraction.device());
        }
        if (isOpen("issue", extraction.issue())) {
            issue(extraction.issue());
        }
        return patch;
    }

    /** The least sure of what is in the patch. */
    double confidence() {
        return confidence;
    }

    private boolean isOpen(String key, Found<?> found) {
        var source = sources.get(key);
        return found != null
                && found.confidence() >= least
                && (source == null ? context.get(key) == null : source.equals(SOURCE));
    }

    private void intent(Found<String> found, Vertical vertical) {
        var before = context.get("intent");
        var stage = context.get("stage") instanceof String text ? text : null;
        // Who asks for the opening hours still wants his phone repaired.
        var isAside = before != null && (found.value().equals("consult") || found.confidence() < SURE);
        if (!isAside
                && !found.value().equals(before)
                && vertical.intents().contains(found.value())
                && (stage == null || vertical.has(stage, found.value()))) {
            put("intent", found.value(), found);
        }
    }

    private void device(Found<Device> found) {
        var device = found.value();
        var before = object("device");
        var isSameBrand = Objects.equals(device.brand(), before.get("brand"));
        var saysLess = device.model() == null && isSameBrand && before.get("model") != null;
        var isSame = isSameBrand && (saysLess || Objects.equals(device.model(), before.get("model")));
        var change = new LinkedHashMap<String, Object>();
        if (!isSame) {
            // Another device: nothing of the one before is left over.
            before.keySet().forEach(key -> change.put(String.valueOf(key), null));
            change.put("brand", device.brand());
            change.put("model", device.model());
        }
        if (device.color() != null && !device.color().equals(before.get("color"))) {
            change.put("color", device.color());
        }
        change.values().removeIf(value -> value == null && before.isEmpty());
        if (!change.isEmpty()) {
            put("device", change, found);
        }
    }

    private void issue(Found<Issue> found) {
        var issue = found.value();
        var before = object("issue");
        if (!Objects.equals(issue.category(), before.get("category"))) {
            var change = new LinkedHashMap<String, Object>();
            before.keySet().forEach(key -> change.put(String.valueOf(key), null));
            change.put("category", issue.category());
            change.put("description", issue.description());
            put("issue", change, found);
        }
    }

    private Map<?, ?> object(String key) {
        return context.get(key) instanceof Map<?, ?> object ? object : Map.of();
    }

    private void put(String key, Object value, Found<?> found) {
        patch.put(key, value);
        confidence = Math.min(confidence, found.confidence());
    }
}
