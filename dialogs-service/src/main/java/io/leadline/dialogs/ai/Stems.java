package io.leadline.dialogs.ai;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One spelling for what people write in many: Latin letters become the Cyrillic ones they sound like, and what is often
 * confused falls together. Only compared, never shown.
 */
final class Stems {
    private static final Map<String, String> DIGRAPHS = Map.ofEntries(
            Map.entry("sch", "ш"),
            Map.entry("sh", "ш"),
            Map.entry("ch", "ч"),
            Map.entry("zh", "ж"),
            Map.entry("kh", "х"),
            Map.entry("ts", "ц"),
            Map.entry("ya", "я"),
            Map.entry("ja", "я"),
            Map.entry("yu", "ю"),
            Map.entry("ju", "ю"),
            Map.entry("yo", "е"));
    private static final String LATIN = "abcdefghijklmnopqrstuvwxyz";
    private static final String[] SOUNDS = {
        "а", "б", "к", "д", "е", "ф", "г", "х", "и", "и", "к", "л", "м", "н", "о", "п", "к", "р", "с", "т", "у", "в",
        "в", "кс", "и", "з"
    };

    private Stems() {}

    /** The spelling a lower-case word is compared by. */
    static String key(String word) {
        var key = new StringBuilder(word.length());
        for (var i = 0; i < word.length(); ) {
            i += append(key, word, i);
        }
        return key.toString();
    }

    /** The keys of words. */
    static Set<String> keys(String... words) {
        return Arrays.stream(words).map(Stems::key).collect(Collectors.toUnmodifiableSet());
    }

    private static int append(StringBuilder key, String word, int at) {
        var letter = word.charAt(at);
        for (var length = 3; length > 1; length--) {
            var sound = at + length <= word.length() ? DIGRAPHS.get(word.substring(at, at + length)) : null;
            if (sound != null) {
                add(key, sound);
                return length;
            }
        }
        var latin = LATIN.indexOf(letter);
        add(key, latin >= 0 ? SOUNDS[latin] : folded(letter));
        return 1;
    }

    private static String folded(char letter) {
        return switch (letter) {
            case 'ь', 'ъ' -> "";
            case 'э', 'ё' -> "е";
            case 'й', 'ы' -> "и";
            case 'щ' -> "ш";
            default -> String.valueOf(letter);
        };
    }

    private static void add(StringBuilder key, String sound) {
        for (var i = 0; i < sound.length(); i++) {
            var letter = sound.charAt(i);
            // Double letters are where most people slip: аккумулятор, корректор.
            if (key.isEmpty() || key.charAt(key.length() - 1) != letter || Character.isDigit(letter)) {
                key.append(letter);
            }
        }
    }

    /** Whether the word begins with the stem but for one slip: a letter wrong, missing, too many or swapped. */
    static boolean almost(String word, String stem) {
        if (word.charAt(0) != stem.charAt(0) && word.charAt(1) != stem.charAt(1)) {
            return false;
        }
        for (var length = stem.length() - 1; length <= stem.length() + 1; length++) {
            if (length <= word.length() && oneSlip(word.substring(0, length), stem)) {
                return true;
            }
        }
        return false;
    }

    private static boolean oneSlip(String a, String b) {
        var shorter = a.length() <= b.length() ? a : b;
        var longer = a.length() <= b.length() ? b : a;
        var i = 0;
        while (i < shorter.length() && shorter.charAt(i) == longer.charAt(i)) {
            i++;
        }
        if (shorter.length() < longer.length()) {
            // What is only missing at the end is another word of the same beginning.
            return i < shorter.length() && shorter.substring(i).equals(longer.substring(i + 1));
        }
        // One letter of five for another is too often another word: залил, залип.
        return i == shorter.length()
                || shorter.length() > 5 && shorter.substring(i + 1).equals(longer.substring(i + 1))
                || i + 1 < shorter.length()
                        && shorter.charAt(i) == longer.charAt(i + 1)
                        && shorter.charAt(i + 1) == longer.charAt(i)
                        && shorter.substring(i + 2).equals(longer.substring(i + 2));
    }
}
