package io.leadline.localstack.mailbox;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;

/**
 * How Mango's subscribers have their recordings named: the template is theirs (upstreams/mango-office.md §5.2). In lower
 * case on the wire.
 */
public enum NameStyle {
    /** {@code 2026-11-21__10-33-20__79161234567__74951112233}. */
    DASHES("yyyy-MM-dd__HH-mm-ss", "%1$s__%2$s__%3$s"),
    /** {@code 2026.11.21__10-33-20__…}. */
    DOTS("yyyy.MM.dd__HH-mm-ss", "%1$s__%2$s__%3$s"),
    /** {@code 21.11.2026_10:33:20__…}. */
    DAY_FIRST("dd.MM.yyyy_HH:mm:ss", "%1$s__%2$s__%3$s"),
    /** {@code 2026-11-21_10-33-20__+7…__+7…}. */
    PLUS("yyyy-MM-dd_HH-mm-ss", "%1$s__+%2$s__+%3$s"),
    /** Phones as {@code 8XXXXXXXXXX}. */
    EIGHT("yyyy-MM-dd__HH-mm-ss", "%1$s__8%4$s__8%5$s"),
    /** Phones of ten digits. */
    TEN("yyyy-MM-dd__HH-mm-ss", "%1$s__%4$s__%5$s"),
    /** Phones first, the time last. */
    TIME_LAST("yyyy-MM-dd__HH-mm-ss", "%3$s__%2$s__%1$s"),
    /** The vendor's own example: a name with a SIP account for the employee, digits of its own at the end. */
    VENDOR("yyyy.MM.dd__HH-mm-ss", "%1$s__%2$s__%6$s(user101)_11322899185_2661322"),
    /** No phone at all. */
    NAMES("yyyy.MM.dd__HH-mm-ss", "%1$s__Клиент__%6$s"),
    /** Nothing to go by. */
    NOTHING("yyyy", "запись");

    private final DateTimeFormatter time;
    private final String pattern;

    NameStyle(String time, String pattern) {
        this.time = DateTimeFormatter.ofPattern(time);
        this.pattern = pattern;
    }

    /** Without an extension; phones are given with 11 digits. */
    String name(LocalDateTime at, String client, String line, String employee) {
        return pattern.formatted(time.format(at), client, line, tail(client), tail(line), employee);
    }

    private static String tail(String phone) {
        return phone.length() > 10 ? phone.substring(phone.length() - 10) : phone;
    }
}
