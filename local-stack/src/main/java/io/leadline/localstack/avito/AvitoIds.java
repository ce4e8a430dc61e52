package io.leadline.localstack.avito;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/** Ids as Avito has them (upstreams/avito.md §3.2), made of what they stand for. */
final class AvitoIds {
    private AvitoIds() {}

    /** 32 hex digits. */
    static String message(long number) {
        return HexFormat.of().formatHex(digest("message " + number), 0, 16);
    }

    /** {@code u2i-} and the like, then 22 characters of which one is a {@code ~}. */
    static String chat(String type, long account, long client, Long item) {
        var text = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(digest(type + account + "/" + client + "/" + item))
                .substring(0, 20);
        return type + "-" + text.substring(0, 7) + "~" + text.substring(7) + "_";
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
