package io.leadline.crm;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateKey;
import java.util.Base64;
import java.util.Map;

/** Keys made for this run, the first tenant, the services that may ask for a token. */
public final class IdentityResource implements QuarkusTestResourceLifecycleManager {
    public static final String OWNER = "first-owner";
    public static final String PASSWORD = "first-password";
    public static final String CLIENT = "dialogs";
    public static final String SECRET = "dialogs-secret-1";

    private static final String PREVIOUS = "leadline.test.previous-key";

    @Override
    public Map<String, String> start() {
        var current = generate();
        var previous = generate();
        // Quarkus loads this class more than once; a system property is one.
        System.setProperty(
                PREVIOUS,
                Base64.getEncoder().encodeToString(previous.getPrivate().getEncoded()));
        return Map.of(
                "IDENTITY_PRIVATE_KEY",
                pem("PRIVATE KEY", current.getPrivate()),
                "IDENTITY_PREVIOUS_PUBLIC_KEY",
                pem("PUBLIC KEY", previous.getPublic()),
                "SERVICE_CLIENTS",
                CLIENT + ":" + SECRET + ",telephony:telephony-secret-1",
                "BOOTSTRAP_TENANT",
                "Первая компания",
                "BOOTSTRAP_LOGIN",
                OWNER,
                "BOOTSTRAP_PASSWORD",
                PASSWORD,
                "TRUSTED_PROXIES",
                "127.0.0.1,10.0.0.0/8",
                "OTEL_SDK_DISABLED",
                "false",
                "quarkus.otel.bsp.schedule.delay",
                "0");
    }

    /** The key that signed before the current one. */
    public static RSAPrivateKey previousKey() {
        try {
            return (RSAPrivateKey) java.security.KeyFactory.getInstance("RSA")
                    .generatePrivate(new java.security.spec.PKCS8EncodedKeySpec(
                            Base64.getDecoder().decode(System.getProperty(PREVIOUS))));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public static KeyPair generate() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public static String pem(String kind, Key key) {
        return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n"
                .formatted(kind, Base64.getMimeEncoder().encodeToString(key.getEncoded()));
    }

    @Override
    public void stop() {
        // nothing runs
    }
}
