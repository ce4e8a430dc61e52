package io.leadline.telephony.avito.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.leadline.contracts.json.Json;
import io.vertx.core.http.HttpMethod;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A call to be made.
 *
 * @param path from the base on, query included; the whole address of what lies elsewhere
 * @param elsewhere whether it is a file beside the API, asked for without a token
 * @param body null for none
 * @param within null for the usual limit
 */
public record AvitoRequest(
        HttpMethod method, String path, boolean elsewhere, String mime, byte[] body, String bearer, Duration within) {
    private static final String BOUNDARY = "leadline-4f1d9c63b7a24e0f";

    private AvitoRequest(HttpMethod method, String path, String mime, byte[] body) {
        this(method, path, false, mime, body, null, null);
    }

    /** {@code GET}, within the usual limit. */
    public static AvitoRequest get(String path) {
        return new AvitoRequest(HttpMethod.GET, path, null, null);
    }

    /** {@code DELETE}, within the usual limit. */
    public static AvitoRequest delete(String path) {
        return new AvitoRequest(HttpMethod.DELETE, path, null, null);
    }

    /** A file whose address Avito told. */
    public static AvitoRequest elsewhere(String url) {
        return new AvitoRequest(HttpMethod.GET, url, true, null, null, null, null);
    }

    /** {@code POST} of a form with one file. */
    public static AvitoRequest file(String path, String field, String name, String mime, byte[] bytes) {
        var head = ("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + field + "\"; filename=\"" + name
                        + "\"\r\nContent-Type: " + mime + "\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8);
        var tail = ("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8);
        var body = ByteBuffer.allocate(head.length + bytes.length + tail.length)
                .put(head)
                .put(bytes)
                .put(tail);
        return new AvitoRequest(HttpMethod.POST, path, "multipart/form-data; boundary=" + BOUNDARY, body.array());
    }

    /** @param body null for none; else written as JSON in Avito's own names, so maps and trees only */
    public static AvitoRequest post(String path, Object body) {
        try {
            return body == null
                    ? new AvitoRequest(HttpMethod.POST, path, null, null)
                    : new AvitoRequest(
                            HttpMethod.POST,
                            path,
                            "application/json",
                            Json.lenient().writeValueAsBytes(body));
        } catch (JsonProcessingException _) {
            throw new IllegalStateException("The request cannot be written");
        }
    }

    static AvitoRequest form(String path, Map<String, String> fields) {
        var form = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        return new AvitoRequest(
                HttpMethod.POST, path, "application/x-www-form-urlencoded", form.getBytes(StandardCharsets.UTF_8));
    }

    /** The same, which is given up sooner. */
    public AvitoRequest within(Duration limit) {
        return new AvitoRequest(method, path, elsewhere, mime, body, bearer, limit);
    }

    AvitoRequest as(String token) {
        return new AvitoRequest(method, path, elsewhere, mime, body, token, within);
    }

    /** A part of a path or query: ids of chats hold {@code ~} and the like. */
    public static String encoded(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public String toString() {
        return "AvitoRequest[" + method + "]";
    }
}
