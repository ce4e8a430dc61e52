package io.leadline.contracts.search;

import io.leadline.contracts.phone.Phone;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The words of a search as patterns over the search text of a lead or client: {@code " имя фамилия 79161234567"}. */
public final class SearchWords {
    /** As many as the functions lead_search and client_search take. */
    public static final int WORDS = 3;

    private static final String ANYTHING = "%";
    private static final Pattern PHONE = Pattern.compile("[+\\d][\\d\\s().-]*");
    private static final int LONGEST_START = 2;
    private static final int WHOLE_NUMBER = 11;
    private static final int TRUNK_PREFIX_MATTERS_FROM = 4;

    private SearchWords() {}

    /**
     * The patterns, exactly {@link #WORDS}: a name matches by parts of its words, a phone number by a part of it in
     * any spelling.
     *
     * @param region the tenant's phone region
     */
    public static List<String> patterns(String search, String region) {
        var words = PHONE.matcher(search.strip()).matches() ? List.of(digits(search.strip(), region)) : words(search);
        var patterns = words.stream().map(SearchWords::pattern).collect(Collectors.toCollection(ArrayList::new));
        while (patterns.size() < WORDS) {
            patterns.add(ANYTHING);
        }
        return patterns;
    }

    private static List<String> words(String search) {
        var plain = search.strip().toLowerCase(Locale.ROOT).replace('ё', 'е');
        return Arrays.stream(plain.split("\\s+", WORDS)).toList();
    }

    private static String digits(String typed, String region) {
        var digits = typed.replaceAll("\\D", "");
        if (digits.length() >= WHOLE_NUMBER) {
            return Phone.e164(typed, region).map(e164 -> e164.substring(1)).orElse(digits);
        }
        // 8 916 … is +7 916 …: what follows the trunk prefix stands in both.
        return digits.startsWith("8") && digits.length() >= TRUNK_PREFIX_MATTERS_FROM ? digits.substring(1) : digits;
    }

    /** One or two letters are taken for the beginning of a word: only so does the index help. */
    private static String pattern(String word) {
        var escaped = word.replaceAll("([\\\\%_])", "\\\\$1");
        return word.length() <= LONGEST_START ? "% " + escaped + "%" : "%" + escaped + "%";
    }
}
