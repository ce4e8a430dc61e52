package io.leadline.dialogs.ai;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds what is wrong with a device. */
final class Issues {
    private static final int LONGEST_DESCRIPTION = 200;

    private final Phrases issues = Phrases.read("issues.txt");

    /**
     * A category of ours and where it was said.
     *
     * @param weight how plainly
     */
    record Hit(String category, double weight, int at, int clause) {}

    /**
     * What is wrong, or null.
     *
     * @param said what else was said: parts said to be intact do not count
     * @param taken words that are a device's name
     * @param first whether what is said first counts, for more than one device is spoken of; else what is said plainest
     */
    Hit in(List<Word> words, Said said, Set<Integer> taken, boolean first) {
        var best = (Hit) null;
        for (var hit : issues.in(words, taken)) {
            var isIntact =
                    said.intact().contains(hit.clause()) && !said.damaged().contains(hit.clause());
            if (!isIntact && (best == null || (first ? hit.at() < best.at() : isBetter(hit, best)))) {
                best = new Hit(hit.meaning(), hit.weight(), hit.at(), hit.clause());
            }
        }
        return best;
    }

    /** The category a price list's words mean, or null. */
    String categoryOf(String words) {
        var hit = in(Words.of(words), Said.NOTHING, Set.of(), false);
        return hit == null ? null : hit.category();
    }

    private static boolean isBetter(Phrases.Hit hit, Hit best) {
        return hit.weight() > best.weight() || hit.weight() == best.weight() && hit.at() < best.at();
    }

    /** The client's own words about it: the sentence it stands in. */
    static String description(String text, List<Word> words, int clause) {
        var inClause = words.stream().filter(word -> word.clause() == clause).toList();
        var end = Math.min(inClause.getLast().end(), text.length());
        var start = Math.min(inClause.getFirst().start(), end);
        var own = text.substring(start, end).strip();
        return own.length() > LONGEST_DESCRIPTION ? own.substring(0, LONGEST_DESCRIPTION) : own;
    }

    /**
     * What a message says beside its issue.
     *
     * @param scores the weights of intents and questions, added up
     * @param intact the parts of sentences that say something is whole
     * @param damaged those that say something is not
     */
    record Said(Map<String, Double> scores, Set<Integer> intact, Set<Integer> damaged) {
        static final Said NOTHING = new Said(Map.of(), Set.of(), Set.of());

        static Said of(List<Phrases.Hit> hits) {
            var scores = new HashMap<String, Double>();
            hits.forEach(hit -> scores.merge(hit.meaning(), hit.weight(), Double::sum));
            return new Said(scores, clauses(hits, "intact"), clauses(hits, "damaged"));
        }

        private static Set<Integer> clauses(List<Phrases.Hit> hits, String meaning) {
            return hits.stream()
                    .filter(hit -> hit.meaning().equals(meaning))
                    .map(Phrases.Hit::clause)
                    .collect(Collectors.toCollection(HashSet::new));
        }

        double score(String meaning) {
            return scores.getOrDefault(meaning, 0.0);
        }

        boolean asks(String question) {
            return scores.containsKey("ask." + question);
        }
    }
}
