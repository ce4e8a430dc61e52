package io.leadline.telephony.avito.accounts;

/**
 * What every call of an account goes through.
 *
 * @param login null for none
 * @param password null for none
 */
public record AvitoProxy(ProxyType type, String host, int port, String login, String password) {
    @Override
    public String toString() {
        return "AvitoProxy[" + type.word() + "]";
    }
}
