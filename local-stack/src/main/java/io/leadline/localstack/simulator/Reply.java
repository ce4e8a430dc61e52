package io.leadline.localstack.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.buffer.Buffer;

/** An answer: status and JSON body (null for none). */
public record Reply(int status, Buffer body) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Anything that Jackson writes. */
    public static Reply json(int status, Object body) {
        try {
            return new Reply(status, Buffer.buffer(JSON.writeValueAsBytes(body)));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    public static Reply empty(int status) {
        return new Reply(status, null);
    }
}
