package io.leadline.crm.notices.links;

import io.leadline.contracts.digest.Sha256;
import java.security.SecureRandom;
import java.util.Base64;

/** What a person sends the bot once: 144 random bits in the letters Telegram lets through. */
record LinkCode(String text) {
    private static final int BYTES = 18;

    static LinkCode random(SecureRandom randomness) {
        var bytes = new byte[BYTES];
        randomness.nextBytes(bytes);
        return new LinkCode(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    byte[] hash() {
        return Sha256.of(text);
    }

    @Override
    public String toString() {
        return "LinkCode[***]";
    }
}
