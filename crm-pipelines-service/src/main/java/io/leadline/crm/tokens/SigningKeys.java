package io.leadline.crm.tokens;

import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;

/** The issuer's keys: the one that signs, and the one before it, whose tokens still live (DESIGN §2). */
@Startup
@Singleton
class SigningKeys {
    private static final Logger LOG = Logger.getLogger(SigningKeys.class);
    private static final int BITS = 2048;
    /** Where people try things out; everywhere else tokens must survive a restart and fit every replica. */
    private static final List<String> MAY_MAKE_A_KEY = List.of("local", "dev", "test");

    private final RSAPrivateCrtKey current;
    private final Map<String, RsaJsonWebKey> published = new LinkedHashMap<>();

    @Inject
    SigningKeys(TokenSettings settings) {
        this(settings, ConfigUtils.getProfiles());
    }

    SigningKeys(TokenSettings settings, List<String> profiles) {
        try {
            current = settings.privateKey()
                    .map(pem -> Pem.privateKey(pem, "IDENTITY_PRIVATE_KEY"))
                    .orElseGet(() -> keyForTryingOut(profiles));
            publish(Pem.publicHalf(current));
            settings.previousPublicKey()
                    .map(pem -> Pem.publicKey(pem, "IDENTITY_PREVIOUS_PUBLIC_KEY"))
                    .ifPresent(this::publish);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(e.getMessage());
        }
    }

    RSAPrivateCrtKey current() {
        return current;
    }

    /** The {@code kid} of the key that signs: its RFC 7638 thumbprint. */
    String currentId() {
        return published.keySet().iterator().next();
    }

    /** One of our own public keys by its {@code kid}. */
    Optional<PublicKey> find(String id) {
        return Optional.ofNullable(published.get(id)).map(RsaJsonWebKey::getPublicKey);
    }

    /** The public keys, the one that signs first. */
    List<RsaJsonWebKey> published() {
        return List.copyOf(published.values());
    }

    private void publish(RSAPublicKey key) {
        var jwk = new RsaJsonWebKey(key);
        jwk.setKeyId(jwk.calculateBase64urlEncodedThumbprint("SHA-256"));
        jwk.setUse("sig");
        jwk.setAlgorithm(AlgorithmIdentifiers.RSA_USING_SHA256);
        published.putIfAbsent(jwk.getKeyId(), jwk);
    }

    private static RSAPrivateCrtKey keyForTryingOut(List<String> profiles) {
        if (profiles.stream().noneMatch(MAY_MAKE_A_KEY::contains)) {
            throw new ConfigurationException(
                    "IDENTITY_PRIVATE_KEY is missing: give the PEM of an RSA private key, made for example with"
                            + " 'openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048'.");
        }
        LOG.warn("No IDENTITY_PRIVATE_KEY: a key was made for this process; its tokens end with it");
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            return (RSAPrivateCrtKey) generator.generateKeyPair().getPrivate();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
