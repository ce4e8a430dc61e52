package io.leadline.telephony.mango;

import io.leadline.contracts.digest.Sha256;
import io.leadline.contracts.secrets.Secrets;

/** Mango's signature: lower-case hex of SHA-256 over key, JSON and salt, both ways (upstreams/mango-office.md §1). */
final class MangoSign {
    private MangoSign() {}

    static String of(MangoAccount account, String json) {
        return Sha256.hex(account.apiKey() + json + account.apiSalt());
    }

    /** Whether a signature is the account's, in constant time. */
    static boolean fits(MangoAccount account, String json, String sign) {
        return Secrets.same(of(account, json), sign);
    }
}
