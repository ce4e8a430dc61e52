package io.leadline.contracts.secrets;

import io.leadline.contracts.digest.Sha256;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts what providers entrust to us before it is stored (DESIGN §5, {@code SECRETS_KEY}): AES-256-GCM. Stored
 * are a version byte, four bytes that tell the key, a random nonce of 96 bits, the text and the tag. Tenant and
 * purpose are bound to it, so that a value copied into another tenant's row or another column is not decrypted.
 *
 * <p>Made at the start, so that a service without a proper key does not start at all.
 */
@Startup
@Singleton
public class Secrets {
    private static final byte VERSION = 1;
    private static final int KEY_BYTES = 32;
    private static final int KEY_ID_BYTES = 4;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int HEAD_BYTES = 1 + KEY_ID_BYTES + NONCE_BYTES;

    private final SecretKey key;
    private final byte[] keyId;
    private final SecureRandom random = new SecureRandom();

    Secrets(SecretsSettings settings) {
        var bytes = keyBytes(settings.key());
        key = new SecretKeySpec(bytes, "AES");
        keyId = idOf(bytes);
    }

    /**
     * What may be stored of a secret; each time other bytes.
     *
     * @param purpose what it is for, such as {@code workiz.token}; a constant of the feature
     */
    public byte[] encrypt(long tenant, String purpose, String secret) {
        var nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            var cipher = cipher(Cipher.ENCRYPT_MODE, nonce, tenant, purpose);
            var text = cipher.doFinal(secret.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.allocate(HEAD_BYTES + text.length)
                    .put(VERSION)
                    .put(keyId)
                    .put(nonce)
                    .put(text)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * The secret that was stored.
     *
     * @throws UnreadableSecret if it was stored under another key, for another tenant or purpose, or was changed
     */
    public String decrypt(long tenant, String purpose, byte[] stored) {
        if (stored.length < HEAD_BYTES + TAG_BITS / 8 || stored[0] != VERSION) {
            throw new UnreadableSecret("The stored " + purpose + " is not of a known form");
        }
        if (!Arrays.equals(Arrays.copyOfRange(stored, 1, 1 + KEY_ID_BYTES), keyId)) {
            throw new UnreadableSecret("The stored " + purpose + " was written under another SECRETS_KEY");
        }
        try {
            var nonce = Arrays.copyOfRange(stored, 1 + KEY_ID_BYTES, HEAD_BYTES);
            var cipher = cipher(Cipher.DECRYPT_MODE, nonce, tenant, purpose);
            return new String(cipher.doFinal(stored, HEAD_BYTES, stored.length - HEAD_BYTES), StandardCharsets.UTF_8);
        } catch (AEADBadTagException _) {
            throw new UnreadableSecret("The stored " + purpose + " was changed or belongs to another tenant");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Tells whether two stored secrets are the same, and nothing else of either: HMAC-SHA-256, always the same bytes.
     *
     * @param purpose see {@link #encrypt}
     */
    public byte[] fingerprint(long tenant, String purpose, String secret) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getEncoded(), "HmacSHA256"));
            mac.update(("fingerprint/" + tenant + "/" + purpose + "/").getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(secret.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether two secrets are the same, in constant time; none is the same as nothing. */
    public static boolean same(String ours, String theirs) {
        return ours != null
                && theirs != null
                && MessageDigest.isEqual(
                        ours.getBytes(StandardCharsets.UTF_8), theirs.getBytes(StandardCharsets.UTF_8));
    }

    private Cipher cipher(int mode, byte[] nonce, long tenant, String purpose) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(keyId);
        cipher.updateAAD((VERSION + "/" + tenant + "/" + purpose).getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private static byte[] keyBytes(String base64) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(base64.strip());
        } catch (IllegalArgumentException _) {
            // The reason would quote the key.
            bytes = new byte[0];
        }
        if (bytes.length != KEY_BYTES) {
            throw new IllegalStateException(
                    "SECRETS_KEY must be 32 bytes in base64; make one with: openssl rand -base64 32");
        }
        return bytes;
    }

    /** Tells one key from another and nothing about either. */
    private static byte[] idOf(byte[] key) {
        return Arrays.copyOf(Sha256.of(key), KEY_ID_BYTES);
    }

    @Override
    public String toString() {
        return "Secrets[***]";
    }
}
