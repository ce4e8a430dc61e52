package io.leadline.dialogs.ai;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Takes a message apart: letters and digits part, for iphone14pro is three words. */
final class Words {
    /** What no client writes; the rest of a longer text is not read, so that reading stays fast. */
    static final int LONGEST = 2000;

    private static final String LOOK_LATIN = "aceopxykmth";
    private static final String LOOK_CYRILLIC = "асеорхукмтн";
    private static final Set<String> BREAKS = Set.of("но", "зато", "однако", "хотя", "but");

    private Words() {}

    static List<Word> of(String message) {
        var text = (message.length() > LONGEST ? message.substring(0, LONGEST) : message)
                .toLowerCase(Locale.ROOT)
                .replace('ё', 'е');
        var words = new ArrayList<Word>();
        var clause = 0;
        var last = -1;
        for (var i = 0; i < text.length(); ) {
            var letter = text.charAt(i);
            if (Character.isLetterOrDigit(letter)) {
                var end = end(text, i);
                var word = Character.isDigit(letter) ? text.substring(i, end) : oneScript(text.substring(i, end));
                if (BREAKS.contains(word) || word.equals("а") && isBreak(text, end, i)) {
                    clause++;
                }
                words.add(new Word(word, Stems.key(word), Character.isDigit(letter), last == i, clause, i, end));
                last = end;
                i = end;
                continue;
            }
            if (letter == '+' && last == i && (i + 1 == text.length() || !Character.isDigit(text.charAt(i + 1)))) {
                words.add(new Word("+", "плюс", false, true, clause, i, i + 1));
                last = i + 1;
            } else if (".,;!?\n()—".indexOf(letter) >= 0 && !isWithinNumber(text, i)) {
                clause++;
            }
            i++;
        }
        return words;
    }

    /** "а" joins two thoughts, unless it is a model: самсунг а 52. */
    private static boolean isBreak(String text, int end, int start) {
        var next = end;
        while (next < text.length() && text.charAt(next) == ' ') {
            next++;
        }
        return start > 0 && (next == text.length() || !Character.isDigit(text.charAt(next)));
    }

    private static boolean isWithinNumber(String text, int at) {
        return at > 0
                && at + 1 < text.length()
                && Character.isDigit(text.charAt(at - 1))
                && Character.isDigit(text.charAt(at + 1));
    }

    private static int end(String text, int start) {
        var digit = Character.isDigit(text.charAt(start));
        var end = start + 1;
        while (end < text.length()
                && Character.isLetterOrDigit(text.charAt(end))
                && Character.isDigit(text.charAt(end)) == digit) {
            end++;
        }
        return end;
    }

    /** Letters of two alphabets in one word look alike to people: the fewer become the more. */
    private static String oneScript(String word) {
        var latin =
                word.chars().filter(letter -> letter >= 'a' && letter <= 'z').count();
        if (latin == 0 || latin == word.length()) {
            return word;
        }
        var toLatin = latin * 2 >= word.length();
        var from = toLatin ? LOOK_CYRILLIC : LOOK_LATIN;
        var to = toLatin ? LOOK_LATIN : LOOK_CYRILLIC;
        var unified = new StringBuilder(word);
        for (var i = 0; i < unified.length(); i++) {
            var at = from.indexOf(unified.charAt(i));
            if (at >= 0) {
                unified.setCharAt(i, to.charAt(at));
            }
        }
        return unified.toString();
    }
}
