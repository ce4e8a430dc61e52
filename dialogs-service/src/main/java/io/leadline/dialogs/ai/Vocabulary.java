package io.leadline.dialogs.ai;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Stems by number: экран* is every word that begins so, тач is that word alone. */
final class Vocabulary {
    /** Shorter stems are too like others to forgive a slip. */
    private static final int FORGIVING = 5;

    private final Map<String, Integer> prefixes = new LinkedHashMap<>();
    private final Map<String, Integer> whole = new HashMap<>();
    private final List<String> forgiving = new ArrayList<>();
    private int size;

    /** The number of a stem, new or known. */
    int add(String spelling) {
        var prefix = spelling.endsWith("*");
        var key = Stems.key(prefix ? spelling.substring(0, spelling.length() - 1) : spelling);
        var known = (prefix ? prefixes : whole).putIfAbsent(key, size);
        if (known != null) {
            return known;
        }
        if (prefix && key.length() >= FORGIVING) {
            forgiving.add(key);
        }
        return size++;
    }

    /** A slip in a word this short leaves its beginning whole. */
    private static boolean isLikely(String key, String stem) {
        return key.length() >= FORGIVING || key.startsWith(stem.substring(0, 3));
    }

    /** The numbers of the stems a word has; those it almost has, if there are no others. */
    Set<Integer> stems(Word word) {
        var found = new HashSet<Integer>();
        var key = word.key();
        var exact = whole.get(key);
        if (exact != null) {
            found.add(exact);
        }
        for (var length = 2; length <= key.length(); length++) {
            var stem = prefixes.get(key.substring(0, length));
            if (stem != null) {
                found.add(stem);
            }
        }
        if (found.isEmpty() && !word.number() && key.length() >= FORGIVING - 1) {
            for (var stem : forgiving) {
                if (key.length() >= stem.length() - 1 && isLikely(key, stem) && Stems.almost(key, stem)) {
                    found.add(prefixes.get(stem));
                }
            }
        }
        return found;
    }
}
