package io.leadline.dialogs.ai;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Phrases by what they mean, from a word list: a heading in brackets, then lines of a weight and the words that must
 * stand close together in one part of a sentence, in any order. {@code a|b}: either; {@code экран*}: begins so;
 * {@code !включ*}: said to be not so. A word without the exclamation mark must not have "не" before it.
 */
final class Phrases {
    private static final Set<String> NOT = Stems.keys(
            "не", "ни", "нету", "not", "dont", "doesnt", "cant", "wont", "no", "won", "doesn", "isn", "don", "can",
            "wasn");
    private static final List<String> HARDLY = List.of("перестал", "плохо", "еле", "слабо", "отказ", "без", "едва");
    private static final Set<String> BETWEEN = Set.of(
            "совсем",
            "очен",
            "всегда",
            "хочет",
            "могу",
            "может",
            "силно",
            "сам",
            "сама",
            "особо",
            "даже",
            "сразу",
            "у",
            "меня",
            "т",
            "толком",
            "нормално",
            "вообше",
            "мне",
            "дает",
            "работает",
            "получается");
    /** Words that may stand between those of a phrase. */
    private static final int LOOSE = 4;

    private final Vocabulary vocabulary = new Vocabulary();
    private final List<Phrase> phrases = new ArrayList<>();

    private record Term(List<Integer> stems, boolean negated) {}

    private record Phrase(String meaning, double weight, List<Term> terms) {}

    /**
     * A phrase that was said.
     *
     * @param at the number of its first word
     */
    record Hit(String meaning, double weight, int at, int clause) {}

    static Phrases read(String list) {
        var phrases = new Phrases();
        var meaning = "";
        for (var line : WordLists.lines(list)) {
            if (line.startsWith("[")) {
                meaning = line.substring(1, line.length() - 1);
            } else {
                phrases.add(meaning, line);
            }
        }
        return phrases;
    }

    private void add(String meaning, String line) {
        var parts = Arrays.asList(line.split("\\s+"));
        var terms = parts.subList(1, parts.size()).stream().map(this::term).toList();
        phrases.add(new Phrase(meaning, Double.parseDouble(parts.getFirst()), terms));
    }

    private Term term(String spelling) {
        var negated = spelling.startsWith("!");
        var stems = Arrays.stream((negated ? spelling.substring(1) : spelling).split("\\|"))
                .map(vocabulary::add)
                .toList();
        return new Term(stems, negated);
    }

    /** Every phrase that was said, once each, in the order of the list. */
    List<Hit> in(List<Word> words, Set<Integer> passOver) {
        var stems = new ArrayList<Set<Integer>>(words.size());
        for (var i = 0; i < words.size(); i++) {
            stems.add(passOver.contains(i) ? Set.of() : vocabulary.stems(words.get(i)));
        }
        var hits = new ArrayList<Hit>();
        for (var phrase : phrases) {
            var at = first(phrase, words, stems);
            if (at >= 0) {
                hits.add(new Hit(
                        phrase.meaning(), phrase.weight(), at, words.get(at).clause()));
            }
        }
        return hits;
    }

    private static int first(Phrase phrase, List<Word> words, List<Set<Integer>> stems) {
        for (var i = 0; i < words.size(); i++) {
            if (fits(phrase.terms().getFirst(), i, words, stems) && others(phrase, i, words, stems)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean others(Phrase phrase, int first, List<Word> words, List<Set<Integer>> stems) {
        var used = new HashSet<Integer>(Set.of(first));
        var reach = phrase.terms().size() + LOOSE;
        for (var term : phrase.terms().subList(1, phrase.terms().size())) {
            var found = false;
            for (var i = Math.max(0, first - reach); i < Math.min(words.size(), first + reach + 1) && !found; i++) {
                found = words.get(i).clause() == words.get(first).clause()
                        && !used.contains(i)
                        && fits(term, i, words, stems)
                        && used.add(i);
            }
            if (!found) {
                return false;
            }
        }
        return true;
    }

    private static boolean fits(Term term, int at, List<Word> words, List<Set<Integer>> stems) {
        for (var stem : term.stems()) {
            if (stems.get(at).contains(stem)) {
                return term.negated()
                        ? isDenied(words, at)
                        : at == 0 || !NOT.contains(words.get(at - 1).key());
            }
        }
        return false;
    }

    private static boolean isDenied(List<Word> words, int at) {
        for (var i = at - 1; i >= 0 && i >= at - 3; i--) {
            var key = words.get(i).key();
            if (NOT.contains(key) || HARDLY.stream().anyMatch(key::startsWith)) {
                return true;
            }
            if (!BETWEEN.contains(key)) {
                return false;
            }
        }
        return false;
    }
}
