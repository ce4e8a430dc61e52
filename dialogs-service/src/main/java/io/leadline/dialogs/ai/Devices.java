package io.leadline.dialogs.ai;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Finds the devices a message names. */
final class Devices {
    static final double SURE = 0.95;
    static final double LIKELY = 0.8;
    private static final Set<String> FILLERS =
            Set.of("апле", "епл", "епле", "модел", "модели", "мои", "з", "фон", "телефон", "версия");
    private static final Set<String> NUMBER_IS_TIME =
            Set.of("в", "к", "до", "за", "через", "примерно", "часов", "после");

    private static final Set<String> KINDS = Set.of("iPad", "MacBook");

    private final List<DeviceFamily> families = DeviceFamily.read("devices.txt");
    private final ModelReader models = new ModelReader();
    private final NamelessModels nameless = new NamelessModels(models, families);
    private final Colors colors = new Colors();

    /**
     * A device in a message.
     *
     * @param at the number of its first word
     */
    record Hit(Device device, int at, double confidence) {}

    /**
     * What a message names.
     *
     * @param taken the words that are parts of devices
     */
    record All(List<Hit> hits, Set<Integer> taken) {}

    /** @param brand the brand a number without one is likely of, or null */
    All in(List<Word> words, String brand) {
        var taken = new HashSet<Integer>();
        var hits = new ArrayList<Hit>();
        for (var i = 0; i < words.size(); i++) {
            var family = taken.contains(i) ? null : family(words, i);
            if (family != null) {
                var isDenied = i > 0 && words.get(i - 1).is("не");
                var hit = named(family, words, i, taken);
                if (hit != null && !isDenied) {
                    hits.add(hit);
                }
            }
        }
        nameless.add(words, brand, taken, hits);
        hits.removeIf(hit -> hit.device().model() == null
                && hits.stream()
                        .anyMatch(other -> other.device().model() != null
                                && other.device().brand().equals(hit.device().brand())));
        return new All(withColor(once(hits), words), taken);
    }

    private DeviceFamily family(List<Word> words, int at) {
        for (var family : families) {
            switch (family.named(words.get(at))) {
                case YES -> {
                    return isOvertaken(words, at) ? null : family;
                }
                case PERHAPS -> {
                    if (models.read(family, words, at + 1).model() != null) {
                        return family;
                    }
                }
                case NO -> {
                    // the next one
                }
            }
        }
        return null;
    }

    /** Xiaomi Redmi, Samsung Galaxy: the second name says more. */
    private boolean isOvertaken(List<Word> words, int at) {
        return at + 1 < words.size()
                && families.stream().anyMatch(family -> switch (family.named(words.get(at + 1))) {
                    case YES -> true;
                    case PERHAPS -> models.read(family, words, at + 2).model() != null;
                    case NO -> false;
                });
    }

    private Hit named(DeviceFamily family, List<Word> words, int at, Set<Integer> taken) {
        taken.add(at);
        var start = at + 1;
        while (start < words.size() && FILLERS.contains(words.get(start).key()) && start < at + 3) {
            start++;
        }
        var after = models.read(family, words, start);
        if (after.model() != null) {
            take(taken, at, after.end());
            return new Hit(new Device(family.brand(), after.model(), null), at, SURE);
        }
        for (var begin = Math.max(0, at - 4); begin < at; begin++) {
            var before = models.read(family, words, begin);
            if (before.model() != null && before.end() == at && !taken.contains(begin)) {
                take(taken, begin, at + 1);
                return new Hit(new Device(family.brand(), before.model(), null), begin, SURE);
            }
        }
        return apart(family, words, at, taken);
    }

    /** айфон у меня 12: a little further on. */
    private Hit apart(DeviceFamily family, List<Word> words, int at, Set<Integer> taken) {
        for (var i = at + 1; i < Math.min(words.size(), at + 5); i++) {
            if (family.prefix().equals("iPhone")
                    && !NUMBER_IS_TIME.contains(words.get(i - 1).key())
                    && !taken.contains(i)) {
                var number = models.number(family, words, i);
                var read = models.read(family, words, i);
                if (number != null && (number.length() == 2 || read.end() > i + 1)) {
                    take(taken, i, read.end());
                    return new Hit(new Device(family.brand(), read.model(), null), at, LIKELY);
                }
            }
        }
        return alone(family, words, at, taken);
    }

    /** айфон завис, 12: a number that is a thought of its own. */
    private Hit alone(DeviceFamily family, List<Word> words, int at, Set<Integer> taken) {
        for (var i = 0; i < words.size() && family.prefix().equals("iPhone"); i++) {
            var read = models.read(family, words, i);
            var isAlone = (i == 0 || words.get(i - 1).clause() != words.get(i).clause())
                    && (read.end() == words.size()
                            || words.get(read.end()).clause() != words.get(i).clause());
            if (read.model() != null && isAlone && !taken.contains(i)) {
                take(taken, i, read.end());
                return new Hit(new Device(family.brand(), read.model(), null), at, LIKELY);
            }
        }
        // A tablet or a notebook is something else than the maker's phones, whichever it is.
        var kind = KINDS.contains(family.prefix()) ? family.prefix() : null;
        return new Hit(new Device(family.brand(), kind, null), at, SURE);
    }

    static void take(Set<Integer> taken, int from, int to) {
        for (var i = from; i < to; i++) {
            taken.add(i);
        }
    }

    private static List<Hit> once(List<Hit> hits) {
        var once = new ArrayList<Hit>();
        for (var hit : hits) {
            if (once.stream().noneMatch(known -> Objects.equals(known.device(), hit.device()))) {
                once.add(hit);
            }
        }
        // One with a model says more than a bare brand, wherever it stands.
        once.sort(
                Comparator.comparing((Hit hit) -> hit.device().model() == null).thenComparing(Hit::at));
        return once;
    }

    private List<Hit> withColor(List<Hit> hits, List<Word> words) {
        var color = hits.isEmpty() ? null : colors.in(words);
        if (color == null) {
            return hits;
        }
        var first = hits.getFirst();
        var colored = new ArrayList<>(hits);
        colored.set(0, new Hit(first.device().withColor(color), first.at(), first.confidence()));
        return colored;
    }
}
