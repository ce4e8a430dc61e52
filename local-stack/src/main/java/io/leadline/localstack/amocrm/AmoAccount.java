package io.leadline.localstack.amocrm;

/**
 * The simulated customer of amoCRM and its private integration (upstreams/amocrm.md §1).
 *
 * @param token long-lived, made in the account's UI
 * @param code an authorization code, good for one exchange
 */
public record AmoAccount(String token, String clientId, String clientSecret, String code) {
    /** What `./dev up` and the tests use unless told otherwise. */
    public static AmoAccount demo() {
        return new AmoAccount("amo-demo-long-token", "amo-demo-client", "amo-demo-secret", "amo-demo-code");
    }
}
