package io.leadline.dialogs.ai;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A maker's line of devices and how its models are written; one block of {@code devices.txt}.
 *
 * @param prefix what a model begins with: iPhone
 * @param needsSeries whether a number alone says nothing: Galaxy
 * @param unsure names that mean something else too, unless a model follows
 */
record DeviceFamily(
        String brand,
        String prefix,
        int least,
        int most,
        boolean needsSeries,
        Vocabulary names,
        Set<Integer> unsure,
        Map<String, Series> series,
        Map<String, String> letters) {
    /**
     * What may stand before a number.
     *
     * @param glued whether the number follows without a space: A52
     * @param alone whether it needs no number: XR
     */
    record Series(String shown, boolean glued, boolean alone, boolean replacesPrefix) {}

    static List<DeviceFamily> read(String list) {
        var families = new ArrayList<DeviceFamily>();
        var lines = WordLists.lines(list);
        for (var i = 0; i + 3 < lines.size(); i += 4) {
            families.add(one(lines.subList(i, i + 4)));
        }
        return List.copyOf(families);
    }

    private static DeviceFamily one(List<String> lines) {
        var head = lines.getFirst().substring("family ".length()).split("\\s*\\|\\s*");
        var names = new Vocabulary();
        var unsure = new HashSet<Integer>();
        for (var name : words(lines.get(1))) {
            var number = names.add(name.startsWith("?") ? name.substring(1) : name);
            if (name.startsWith("?")) {
                unsure.add(number);
            }
        }
        var series = new HashMap<String, Series>();
        spellings(lines.get(2)).forEach((spelling, shown) -> series.put(spelling, series(shown)));
        return new DeviceFamily(
                head[0],
                head[1],
                Integer.parseInt(head[2]),
                Integer.parseInt(head[3]),
                head.length > 4,
                names,
                Set.copyOf(unsure),
                Map.copyOf(series),
                Map.copyOf(spellings(lines.get(3))));
    }

    private static Series series(String written) {
        var replaces = written.startsWith("^");
        var shown = (replaces ? written.substring(1) : written).replace('_', ' ');
        var glued = shown.endsWith("-");
        var alone = shown.endsWith("*");
        return new Series(glued || alone ? shown.substring(0, shown.length() - 1) : shown, glued, alone, replaces);
    }

    private static List<String> words(String line) {
        var words = Arrays.asList(line.split("\\s+"));
        return words.subList(1, words.size());
    }

    private static Map<String, String> spellings(String line) {
        var spellings = new HashMap<String, String>();
        for (var word : words(line)) {
            var parts = word.split("=");
            for (var spelling : parts[1].split(",")) {
                spellings.putIfAbsent(spelling, parts[0]);
            }
        }
        return spellings;
    }

    /** Whether the word names the family: yes, perhaps (only with a model), no. */
    Named named(Word word) {
        if (word.number()) {
            return Named.NO;
        }
        var stems = names.stems(word);
        if (stems.isEmpty()) {
            return Named.NO;
        }
        return unsure.containsAll(stems) ? Named.PERHAPS : Named.YES;
    }

    enum Named {
        YES,
        PERHAPS,
        NO
    }
}
