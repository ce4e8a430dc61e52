package io.leadline.crm.crmsync.amocrm;

import java.util.Map;

/**
 * An account of amoCRM and what opens it: a long-lived token, or a client with a pair of tokens that rotates.
 *
 * @param base its address, without a slash at the end
 * @param secrets {@code access_token} alone, or with {@code refresh_token}, {@code client_secret}, {@code expires_at}
 */
public record AmoAccount(long tenant, String base, String clientId, String redirectUri, Map<String, String> secrets) {
    public static final String ACCESS = "access_token";
    public static final String REFRESH = "refresh_token";
    public static final String CLIENT_SECRET = "client_secret";
    public static final String EXPIRES = "expires_at";

    /** Whether its access token is one of a pair; an empty text stands for none. */
    public boolean rotates() {
        return !secrets.getOrDefault(REFRESH, "").isEmpty();
    }

    AmoAccount with(Map<String, String> renewed) {
        return new AmoAccount(tenant, base, clientId, redirectUri, renewed);
    }

    @Override
    public String toString() {
        return "AmoAccount[" + tenant + "]";
    }
}
