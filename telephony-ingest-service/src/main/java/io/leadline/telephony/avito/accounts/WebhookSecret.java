package io.leadline.telephony.avito.accounts;

import io.leadline.contracts.digest.Sha256;
import java.security.SecureRandom;
import java.util.Base64;

/** The last segment of the address Avito posts to: 256 random bits. */
final class WebhookSecret {
    private static final int BYTES = 32;

    private WebhookSecret() {}

    static String random(SecureRandom randomness) {
        var bytes = new byte[BYTES];
        randomness.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** By which its account is found: who does not know a secret cannot choose how far its hash agrees with one. */
    static byte[] hash(String secret) {
        return Sha256.of(secret);
    }
}
