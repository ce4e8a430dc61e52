package io.leadline.leads.workiz;

import java.time.ZoneId;
import java.util.regex.Pattern;

/**
 * A customer of Workiz.
 *
 * @param token segment of every path
 * @param secret {@code auth_secret} of every POST
 * @param zone the clock of its dates, which carry no offset
 */
public record WorkizAccount(String token, String secret, ZoneId zone) {
    /** Any account's credentials, should a text quote another's than ours. */
    private static final Pattern CREDENTIAL = Pattern.compile("\\b(api|sec)_\\w+");

    /** The text without the account's credentials. */
    public String scrub(String text) {
        return CREDENTIAL
                .matcher(text.replace(token, "***").replace(secret, "***"))
                .replaceAll("$1_***");
    }

    @Override
    public String toString() {
        return "WorkizAccount[***, " + zone + "]";
    }
}
