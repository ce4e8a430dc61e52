package io.leadline.telephony.mango;

import io.leadline.contracts.secrets.Secrets;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Mango's signature: lower-case hex of SHA-256 over key, JSON and salt, both ways (upstreams/mango-office.md §1). */
final class MangoSign {
    private MangoSign() {}

    static String of(MangoAccount account, String json) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(account.apiKey().getBytes(StandardCharsets.UTF_8));
            digest.update(json.getBytes(StandardCharsets.UTF_8));
            digest.update(account.apiSalt().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether a signature is the account's, in constant time. */
    static boolean fits(MangoAccount account, String json, String sign) {
        return Secrets.same(of(account, json), sign);
    }
}
