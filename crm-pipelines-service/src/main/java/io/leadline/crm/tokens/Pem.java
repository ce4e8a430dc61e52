package io.leadline.crm.tokens;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/** Keys as they come in an environment variable: PEM, in several lines or in one with {@code \n} in it. */
final class Pem {
    private static final int FEWEST_BITS = 2048;

    private Pem() {}

    static RSAPrivateCrtKey privateKey(String pem, String setting) {
        try {
            var key = (RSAPrivateCrtKey)
                    KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(decode(pem, "PRIVATE KEY")));
            if (key.getModulus().bitLength() < FEWEST_BITS) {
                throw new IllegalArgumentException("too short");
            }
            return key;
        } catch (GeneralSecurityException | IllegalArgumentException | ClassCastException _) {
            // The cause would quote the key.
            throw new IllegalArgumentException(setting + " is not a PEM of an RSA private key in PKCS#8 form"
                    + " (BEGIN PRIVATE KEY) with at least 2048 bits.");
        }
    }

    static RSAPublicKey publicKey(String pem, String setting) {
        try {
            return (RSAPublicKey)
                    KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(decode(pem, "PUBLIC KEY")));
        } catch (GeneralSecurityException | IllegalArgumentException | ClassCastException _) {
            throw new IllegalArgumentException(setting + " is not a PEM of an RSA public key (BEGIN PUBLIC KEY).");
        }
    }

    static RSAPublicKey publicHalf(RSAPrivateCrtKey key) {
        try {
            return (RSAPublicKey) KeyFactory.getInstance("RSA")
                    .generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] decode(String pem, String kind) {
        var begin = "-----BEGIN " + kind + "-----";
        var from = pem.indexOf(begin);
        var to = pem.indexOf("-----END " + kind + "-----");
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("no PEM");
        }
        var text = pem.substring(from + begin.length(), to).replace("\\n", "").replaceAll("\\s", "");
        return Base64.getDecoder().decode(text);
    }
}
