package io.leadline.localstack.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.buffer.Buffer;
import java.util.HashMap;
import java.util.Map;

/**
 * An answer.
 *
 * @param headers without Content-Length
 * @param body null for none
 */
public record Reply(int status, Map<String, String> headers, Buffer body) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> JSON_TYPE = Map.of("Content-Type", "application/json; charset=utf-8");

    /** JSON. */
    public Reply(int status, Buffer body) {
        this(status, body == null ? Map.of() : JSON_TYPE, body);
    }

    /** Anything that Jackson writes. */
    public static Reply json(int status, Object body) {
        try {
            return new Reply(status, Buffer.buffer(JSON.writeValueAsBytes(body)));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** JSON as it stands, well-formed or not. */
    static Reply text(int status, String body) {
        return new Reply(status, Buffer.buffer(body));
    }

    public static Reply html(int status, Buffer page) {
        return new Reply(status, Map.of("Content-Type", "text/html; charset=utf-8"), page);
    }

    public static Reply empty(int status) {
        return new Reply(status, null);
    }

    /** The same with this header, set or replaced. */
    public Reply with(String header, String value) {
        var more = new HashMap<>(headers);
        more.put(header, value);
        return new Reply(status, more, body);
    }
}
