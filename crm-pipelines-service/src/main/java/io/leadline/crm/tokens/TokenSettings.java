package io.leadline.crm.tokens;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What the issuer of access tokens is told (DESIGN §5; the environment names stand in application.properties). */
@ConfigMapping(prefix = "leadline.tokens")
public interface TokenSettings {
    /** {@code iss}, as every verifier expects it. */
    String issuer();

    /** PEM, PKCS#8, RSA of at least 2048 bits. */
    Optional<String> privateKey();

    /** PEM of the key in use before: its tokens are good until they expire. */
    Optional<String> previousPublicKey();

    /** Where the keys of another issuer are; tokens of our own keys are checked without HTTP. */
    Optional<String> jwksUrl();

    /** {@code id:secret} of each service that may ask for a token. */
    Optional<List<String>> serviceClients();

    /** Life of an access token. */
    @WithDefault("900s")
    Duration life();

    /** How long verifiers may keep the public keys. */
    @WithDefault("5m")
    Duration keysCache();
}
