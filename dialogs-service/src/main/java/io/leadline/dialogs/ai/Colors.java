package io.leadline.dialogs.ai;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The colour of a device; a black screen and a green stripe are none. */
final class Colors {
    private static final List<String> ENDINGS = List.of(
            "ый", "ий", "ой", "ая", "яя", "ое", "ого", "его", "ому", "ым", "им", "ом", "ем", "ую", "юю", "ые", "ие");
    private static final List<String> FAULTS =
            List.of("екран", "диспле", "пятн", "полос", "точк", "лини", "свет", "индикат", "тем", "цвета", "фон");

    private final Map<String, String> shown = new HashMap<>();

    Colors() {
        for (var line : WordLists.lines("colors.txt")) {
            var words = line.split("\\s+");
            Arrays.stream(words).skip(1).forEach(word -> add(word, words[0]));
        }
    }

    private void add(String spelling, String color) {
        if (!spelling.endsWith("~")) {
            shown.put(Stems.key(spelling), color);
            return;
        }
        var stem = spelling.substring(0, spelling.length() - 1);
        ENDINGS.forEach(ending -> shown.put(Stems.key(stem + ending), color));
    }

    /** The first one said of the device, or null. */
    String in(List<Word> words) {
        for (var i = 0; i < words.size(); i++) {
            var color = shown.get(words.get(i).key());
            if (color != null && !isFault(words, i + 1) && !isFault(words, i - 1)) {
                return color;
            }
        }
        return null;
    }

    private static boolean isFault(List<Word> words, int at) {
        return at >= 0
                && at < words.size()
                && FAULTS.stream().anyMatch(fault -> words.get(at).key().startsWith(fault));
    }
}
