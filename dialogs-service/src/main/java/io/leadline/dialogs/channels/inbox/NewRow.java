package io.leadline.dialogs.channels.inbox;

/**
 * Something to be stored.
 *
 * @param key the provider's, unique in the account
 * @param lane what is handled one after another
 */
public record NewRow(String accountId, String key, String lane, byte[] body) {
    @Override
    public String toString() {
        return "NewRow[***]";
    }
}
