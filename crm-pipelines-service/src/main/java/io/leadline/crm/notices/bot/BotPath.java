package io.leadline.crm.notices.bot;

import java.util.regex.Pattern;

/** The token stands in the URL path (upstreams/telegram.md §1), so whoever shows a path shows it through here. */
final class BotPath {
    private static final Pattern TOKEN = Pattern.compile("/bot[^/\\s{]+");

    private BotPath() {}

    /** The text with what follows {@code /bot} hidden. */
    static String masked(String text) {
        return text.contains("/bot") ? TOKEN.matcher(text).replaceAll("/bot***") : text;
    }
}
