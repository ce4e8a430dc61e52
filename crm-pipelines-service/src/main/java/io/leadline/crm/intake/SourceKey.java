package io.leadline.crm.intake;

import io.leadline.contracts.digest.Sha256;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * What a sender writes into the path: 256 random bits. The database knows only their SHA-256, so a look-up tells
 * nothing by the time it takes: who does not know a key cannot choose how far its hash agrees with a stored one.
 */
record SourceKey(String text) {
    /** What the key stands behind; its name stands in the contracts' RequestId too, which keeps it out of logs. */
    static final String PATH = "/api/webhooks/leads";

    private static final int BYTES = 32;

    static SourceKey random(SecureRandom randomness) {
        var bytes = new byte[BYTES];
        randomness.nextBytes(bytes);
        return new SourceKey(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    byte[] hash() {
        return Sha256.of(text);
    }

    @Override
    public String toString() {
        return "SourceKey[***]";
    }
}
