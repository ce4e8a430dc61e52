package io.leadline.telephony.avito.accounts;

import java.time.Instant;
import java.util.Optional;

/**
 * A tenant's account with Avito.
 *
 * @param userId Avito's number of it
 * @param proxy null for none
 * @param version of the settings; what is found about the account does not change it
 */
public record AvitoAccount(
        long tenant,
        long id,
        String name,
        String city,
        boolean enabled,
        long userId,
        Keys keys,
        AvitoProxy proxy,
        Online online,
        Standing connection,
        Standing proxyCheck,
        Standing webhook,
        Instant createdAt,
        long version) {
    /** What proves us to Avito, and Avito to us. */
    public record Keys(String clientId, String clientSecret, String webhookSecret) {
        @Override
        public String toString() {
            return "Keys[***]";
        }
    }

    /**
     * "Вечный онлайн".
     *
     * @param interval seconds
     * @param isOnline whether the last call worked
     */
    public record Online(boolean enabled, int interval, boolean isOnline, Instant checkedAt) {}

    AvitoAccount with(Keys others) {
        return new AvitoAccount(
                tenant,
                id,
                name,
                city,
                enabled,
                userId,
                others,
                proxy,
                online,
                connection,
                proxyCheck,
                webhook,
                createdAt,
                version);
    }

    /** The proxy, if it has one. */
    public Optional<AvitoProxy> throughProxy() {
        return Optional.ofNullable(proxy);
    }

    /** Its name in rates and circuits. */
    public String key() {
        return Long.toString(id);
    }

    @Override
    public String toString() {
        return "AvitoAccount[" + tenant + "/" + id + "]";
    }
}
