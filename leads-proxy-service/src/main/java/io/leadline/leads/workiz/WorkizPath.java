package io.leadline.leads.workiz;

import java.util.regex.Pattern;

/** The token stands in the URL path (upstreams/workiz.md §1), so whoever shows a path shows it through here. */
final class WorkizPath {
    private static final Pattern TOKEN = Pattern.compile("[^/\\s]+(?=/(?:lead|team|job)/)");

    private WorkizPath() {}

    /** The text with the segment before {@code /lead/} hidden. */
    static String masked(String text) {
        return text.indexOf('/') < 0 ? text : TOKEN.matcher(text).replaceAll("***");
    }
}
