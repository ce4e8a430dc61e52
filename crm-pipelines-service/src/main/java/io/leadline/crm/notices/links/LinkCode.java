package io.leadline.crm.notices.links;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
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
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return "LinkCode[***]";
    }
}
