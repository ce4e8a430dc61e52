package io.leadline.telephony.intake;

/**
 * Something a provider sent.
 *
 * @param account our number of the account it came for
 * @param kind what it is, in the provider's words: {@code events/call}
 * @param key the provider's, unique in the account: a repeat has the same
 * @param lane what is handled one after another: a call, a chat
 * @param body what it says, JSON as it came
 */
public record Arrival(long tenant, Provider provider, long account, String kind, String key, String lane, byte[] body) {
    @Override
    public String toString() {
        return "Arrival[" + provider + " " + kind + "]";
    }
}
