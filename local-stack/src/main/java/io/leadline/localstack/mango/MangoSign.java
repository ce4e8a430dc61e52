package io.leadline.localstack.mango;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Mango's signature, both ways the same (upstreams/mango-office.md §1): plain SHA-256, lower-case hex. */
public final class MangoSign {
    private MangoSign() {}

    /** Of a form whose field {@code json} holds exactly this text. */
    public static String of(String key, String json, String salt) {
        return sha256(key + json + salt);
    }

    /** Of the link form of a recording (§5.1), good until {@code timestamp} (Unix seconds). */
    public static String ofLink(String key, long timestamp, String recordingId, String salt) {
        return sha256(key + timestamp + recordingId + salt);
    }

    /** The body of a signed post, as it goes over the wire. */
    public static String form(String key, String salt, String json) {
        return "vpbx_api_key=" + encoded(key) + "&sign=" + of(key, json, salt) + "&json=" + encoded(json);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
