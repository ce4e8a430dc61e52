package io.leadline.localstack.google;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;

/** The service account of the local stack and the tests. */
public final class GoogleAccount {
    static final String EMAIL = "leadline-demo@leadline-demo.iam.gserviceaccount.com";
    private static final String KEY_ID = "demo0key0id";
    private static final int BITS = 2048;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final RSAPrivateCrtKey key;

    private GoogleAccount(RSAPrivateCrtKey key) {
        this.key = key;
    }

    /** The same key in every run, so that credentials in a database that outlives the simulator go on working. */
    public static GoogleAccount demo() {
        return of("leadline demo");
    }

    /** An account of the same name whose key Google does not know: as after it was revoked. */
    public static GoogleAccount revoked() {
        return of("leadline revoked");
    }

    private static GoogleAccount of(String seed) {
        try {
            var random = SecureRandom.getInstance("SHA1PRNG");
            // Before its first use this replaces the seed: the numbers are always the same.
            random.setSeed(seed.getBytes(StandardCharsets.UTF_8));
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS, random);
            return new GoogleAccount(
                    (RSAPrivateCrtKey) generator.generateKeyPair().getPrivate());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    PublicKey publicKey() {
        try {
            return KeyFactory.getInstance("RSA")
                    .generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * The key file as Google gives it out (upstreams/google-sheets.md §4).
     *
     * @param tokenUrl where tokens are had
     */
    public String keyFile(String tokenUrl) {
        var pem = "-----BEGIN " + "PRIVATE KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded())
                + "\n-----END " + "PRIVATE KEY-----\n";
        return JSON.createObjectNode()
                .put("type", "service_account")
                .put("project_id", "leadline-demo")
                .put("private_key_id", KEY_ID)
                .put("private_key", pem)
                .put("client_email", EMAIL)
                .put("client_id", "100000000000000000001")
                .put("token_uri", tokenUrl)
                .toString();
    }
}
