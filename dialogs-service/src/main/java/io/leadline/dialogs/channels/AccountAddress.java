package io.leadline.dialogs.channels;

/** Whom a provider means by an account. */
final class AccountAddress {
    private AccountAddress() {}

    /** The bot's number stands before the colon of its token (upstreams/telegram.md §1). */
    static String ofBot(String token) {
        var colon = token.indexOf(':');
        return colon < 0 ? "" : token.substring(0, colon);
    }
}
