package io.leadline.crm.notices;

/**
 * What a notice says, as plain text: it is marked up and cut only when it is sent, so that no cut can fall into an
 * entity.
 *
 * @param title shown bold
 * @param body empty for a title alone
 */
record NoticeText(String title, String body) {
    /** Telegram takes 4096 after parsing, and it is not known in which units (upstreams/telegram.md §2). */
    static final int LONGEST = 4_000;

    private static final String CUT = "…";

    /** With parse_mode HTML. */
    String html() {
        var shownTitle = cut(title, LONGEST);
        var room = LONGEST - shownTitle.length() - 2;
        var shownBody = room > 0 ? cut(body, room) : "";
        return "<b>" + escaped(shownTitle) + "</b>" + (shownBody.isEmpty() ? "" : "\n\n" + escaped(shownBody));
    }

    /** Without parse_mode. */
    String plain() {
        return cut(body.isEmpty() ? title : title + "\n\n" + body, LONGEST);
    }

    /** At most so many UTF-16 units, never half a surrogate pair. */
    static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        var end = longest - CUT.length();
        if (end > 0 && Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, Math.max(0, end)) + CUT;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    @Override
    public String toString() {
        return "NoticeText[***]";
    }
}
