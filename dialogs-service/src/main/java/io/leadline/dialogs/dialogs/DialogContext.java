package io.leadline.dialogs.dialogs;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a dialog is about: an open JSON object. Device and issue may be given as text or object, are kept as objects, and
 * are shown as objects in the detail and as text everywhere else (DESIGN §7). Immutable.
 */
public final class DialogContext {
    /** The keys whose text form means one member of the object. */
    private static final Map<String, String> TEXT_MEMBER = Map.of("device", "model", "issue", "description");

    private static final Map<String, List<String>> SHOWN_AS = Map.of(
            "device", List.of("model", "brand", "name", "text"),
            "issue", List.of("description", "category", "text"));

    private final Map<String, Object> values;

    private DialogContext(Map<String, Object> values) {
        this.values = values;
    }

    /** A context as it is stored, or a caller gave it. */
    public static DialogContext of(Map<String, Object> values) {
        var normal = new LinkedHashMap<String, Object>();
        values.forEach((key, value) -> {
            if (value != null) {
                normal.put(key, normal(key, value));
            }
        });
        return new DialogContext(normal);
    }

    /** Nothing is known yet. */
    public static DialogContext empty() {
        return new DialogContext(Map.of());
    }

    /** RFC 7386: null takes a key away, objects are merged, everything else replaces; device or issue as text too. */
    public DialogContext merge(Map<String, Object> patch) {
        return new DialogContext(merged(values, patch, true));
    }

    /** As stored and as the detail shows it. */
    public Map<String, Object> full() {
        return values;
    }

    /** As lists, live frames and the client's card show it. */
    public Map<String, Object> brief() {
        var brief = new LinkedHashMap<String, Object>();
        values.keySet().forEach(key -> brief.put(key, brief(key)));
        return brief;
    }

    /** One value as lists show it, or null. */
    public Object brief(String key) {
        var value = values.get(key);
        if (value instanceof Map<?, ?> object && SHOWN_AS.containsKey(key)) {
            return SHOWN_AS.get(key).stream()
                    .map(object::get)
                    .filter(String.class::isInstance)
                    .findFirst()
                    .map(Object.class::cast)
                    .orElse(null);
        }
        return value;
    }

    /** A text, or null if it is none. */
    public String text(String key) {
        return values.get(key) instanceof String text ? text : null;
    }

    /** An amount, or null if it is none. */
    public BigDecimal amount(String key) {
        return values.get(key) instanceof Number number ? new BigDecimal(number.toString()) : null;
    }

    /** The keys in which the other one differs, in a stable order. */
    public List<String> changes(DialogContext after) {
        return Stream.concat(values.keySet().stream(), after.values.keySet().stream())
                .distinct()
                .filter(key -> !Objects.equals(values.get(key), after.values.get(key)))
                .sorted()
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private static Object normal(String key, Object value) {
        return value instanceof String text && TEXT_MEMBER.containsKey(key)
                ? new LinkedHashMap<>(Map.of(TEXT_MEMBER.get(key), text))
                : value;
    }

    private static Map<String, Object> merged(Map<String, Object> target, Map<String, Object> patch, boolean top) {
        var result = new LinkedHashMap<>(target);
        patch.forEach((key, value) -> {
            if (value == null) {
                result.remove(key);
            } else if (value instanceof Map<?, ?> object) {
                var before = result.get(key) instanceof Map<?, ?> present ? strings(present) : Map.<String, Object>of();
                result.put(key, merged(before, strings(object), false));
            } else {
                result.put(key, top ? normal(key, value) : value);
            }
        });
        return result;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> strings(Map<?, ?> object) {
        // Keys of JSON objects are texts.
        return (Map<String, Object>) object;
    }

    @Override
    public String toString() {
        return "DialogContext" + values.keySet();
    }
}
