package io.leadline.localstack.avito;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * An account of Avito with its application.
 *
 * @param unpaid without the subscription that the messenger needs: its messages are refused with 402
 */
public record AvitoAccount(
        @JsonProperty("user_id") long userId,
        @JsonProperty("client_id") String clientId,
        @JsonProperty("client_secret") String clientSecret,
        String name,
        boolean unpaid) {
    /** In the path of its webhook in the local stack (DESIGN §2). */
    public static final String DEMO_WEBHOOK_SECRET = "demo-avito-secret";

    public AvitoAccount {
        if (userId < 1 || clientId == null || clientSecret == null) {
            throw new IllegalArgumentException("user_id, client_id and client_secret");
        }
        name = name == null ? "Мастер Сервис" : name;
    }

    /** The local stack's (DESIGN §2). */
    public static AvitoAccount demo() {
        return new AvitoAccount(100_200_300, "demo-client", "demo-secret", "Мастер Сервис", false);
    }
}
