package io.leadline.contracts.files;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** AWS Signature Version 4 for an object's request: over host, moment and the body's digest. */
record S3Signature(String region, String accessKey, String secretKey) {
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final int PIECE = 1 << 16;
    private static final String SIGNED = "host;x-amz-content-sha256;x-amz-date";

    /** The headers to send; the client adds Host by itself. */
    Map<String, String> headers(String method, URI address, byte[] body, Instant now) {
        return headers(method, address, hex(sha256(body)), now);
    }

    /**
     * The same for a body that is not in memory.
     *
     * @param digest SHA-256 of it in hex
     */
    Map<String, String> headers(String method, URI address, String digest, Instant now) {
        var moment = MOMENT.format(now);
        var day = moment.substring(0, 8);
        var host = address.getPort() < 0 ? address.getHost() : address.getHost() + ":" + address.getPort();
        var query = address.getRawQuery() == null ? "" : address.getRawQuery();
        var request = String.join(
                "\n",
                method,
                address.getRawPath(),
                query.isEmpty() || query.contains("=") ? query : query + "=",
                "host:" + host,
                "x-amz-content-sha256:" + digest,
                "x-amz-date:" + moment,
                "",
                SIGNED,
                digest);
        var scope = day + "/" + region + "/s3/aws4_request";
        var text = String.join(
                "\n", "AWS4-HMAC-SHA256", moment, scope, hex(sha256(request.getBytes(StandardCharsets.UTF_8))));
        var key = hmac(("AWS4" + secretKey).getBytes(StandardCharsets.UTF_8), day);
        for (var part : new String[] {region, "s3", "aws4_request"}) {
            key = hmac(key, part);
        }
        var headers = new LinkedHashMap<String, String>();
        headers.put("x-amz-content-sha256", digest);
        headers.put("x-amz-date", moment);
        headers.put(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=" + accessKey + "/" + scope + ",SignedHeaders=" + SIGNED + ",Signature="
                        + hex(hmac(key, text)));
        return headers;
    }

    /** SHA-256 of a file in hex, piece by piece. */
    static String digest(Path file) throws IOException {
        try (var bytes = Files.newInputStream(file)) {
            var digest = MessageDigest.getInstance("SHA-256");
            var piece = new byte[PIECE];
            for (var number = bytes.read(piece); number >= 0; number = bytes.read(piece)) {
                digest.update(piece, 0, number);
            }
            return hex(digest.digest());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public String toString() {
        return "S3Signature[***]";
    }
}
