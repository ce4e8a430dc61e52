package io.leadline.crm.sessions;

import io.leadline.contracts.digest.Sha256;
import java.security.SecureRandom;
import java.util.Base64;

/** 256 random bits, opaque to everybody; the database knows only their SHA-256. */
record RefreshToken(String text) {
    private static final int BYTES = 32;

    static RefreshToken random(SecureRandom randomness) {
        var bits = new byte[BYTES];
        randomness.nextBytes(bits);
        return new RefreshToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bits));
    }

    byte[] hash() {
        return Sha256.of(text);
    }

    @Override
    public String toString() {
        return "RefreshToken[***]";
    }
}
