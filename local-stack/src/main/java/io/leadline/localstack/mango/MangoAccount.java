package io.leadline.localstack.mango;

/**
 * One virtual PBX.
 *
 * @param key the {@code vpbx_api_key}
 * @param salt never travels
 * @param productId number of the PBX in its SIP addresses
 */
public record MangoAccount(String key, String salt, long productId) {
    /** The local stack's (upstreams/mango-office.md §1, test vectors). */
    public static MangoAccount demo() {
        return new MangoAccount("demo-key-7f3a", "demo-salt-91c2", 400_000_001);
    }
}
