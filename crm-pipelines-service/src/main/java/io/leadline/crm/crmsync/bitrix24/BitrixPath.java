package io.leadline.crm.crmsync.bitrix24;

import java.util.regex.Pattern;

/** The secret stands in the URL path (upstreams/bitrix24.md §1), so whoever shows a path shows it through here. */
final class BitrixPath {
    private static final Pattern SECRET = Pattern.compile("(/rest/(?:\\d+|\\{user})/)[^/\\s?]+");

    private BitrixPath() {}

    /** The text with the segment after the user's number hidden. */
    static String masked(String text) {
        return text.contains("/rest/") ? SECRET.matcher(text).replaceAll("$1***") : text;
    }
}
