package io.leadline.contracts.files;

import io.leadline.contracts.digest.Sha256;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
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
    private static final String SIGNED = "host;x-amz-content-sha256;x-amz-date";

    /** The headers to send; the client adds Host by itself. */
    Map<String, String> headers(String method, URI address, byte[] body, Instant now) {
        return headers(method, address, Sha256.hex(body), now);
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
        var text = String.join("\n", "AWS4-HMAC-SHA256", moment, scope, Sha256.hex(request));
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

    private static byte[] hmac(byte[] key, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
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
