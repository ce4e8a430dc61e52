package io.leadline.contracts.privacy;

import java.util.regex.Pattern;

/** Hides personal data and credentials in texts meant for logs (DESIGN §7). */
public final class Mask {
    private static final Pattern EMAIL = Pattern.compile("[\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)+");
    /** Ten to fifteen digits in a row, or grouped as people write them; not part of a longer word such as a uuid. */
    private static final Pattern PHONE = Pattern.compile("(?<![\\w-])(?:\\+?\\d{10,15}"
            + "|(?:\\+?\\d{1,3}[ .-]?)?\\(?\\d{2,3}\\)?[ .-]?\\d{3}[ .-]?\\d{2}[ .-]?\\d{2})(?![\\w-])");

    private static final Pattern BEARER = Pattern.compile(
            "(?i)\\b(bearer\\s+|token=|auth_secret\\W{1,4}|password\\W{1,4}|secret\\W{1,4})[\\w.~+/=-]+");
    private static final Pattern WORKIZ_TOKEN = Pattern.compile("\\b(api|sec)_[A-Za-z0-9]{6,}");

    private Mask() {}

    /** The text with e-mails, phones, bearer tokens and secrets made unreadable; other words stay. */
    public static String text(String text) {
        if (text == null || text.isEmpty()) {
            return text;
        }
        var masked = BEARER.matcher(text).replaceAll("$1***");
        masked = WORKIZ_TOKEN.matcher(masked).replaceAll("$1_***");
        masked = EMAIL.matcher(masked).replaceAll("***@***");
        return PHONE.matcher(masked).replaceAll(found -> phone(found.group()));
    }

    /** A phone with only its last two digits left, {@code ***67}; enough to tell two apart while reading a log. */
    public static String phone(String phone) {
        return phone == null || phone.length() < 4 ? "***" : "***" + phone.substring(phone.length() - 2);
    }
}
