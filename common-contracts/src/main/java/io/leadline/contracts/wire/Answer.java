package io.leadline.contracts.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.leadline.contracts.json.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** What became of a call to a system outside. */
public sealed interface Answer {
    /** It surely never got there. */
    record NotSent() implements Answer {}

    /** It was sent, and nobody knows what became of it. */
    record Lost() implements Answer {}

    /** The body is longer than asked for. */
    record TooLarge() implements Answer {}

    /**
     * It was answered.
     *
     * @param mime of the body, without parameters, or null
     * @param retryAfter the header as it came, or null
     * @param location the header as it came, or null; nothing is followed
     */
    record Said(int status, String mime, String retryAfter, String location, byte[] body) implements Answer {
        /** What an answer without a body would be. */
        public static Said empty(int status) {
            return new Said(status, null, null, null, new byte[0]);
        }

        /** The body as JSON; missing for what is none. */
        public JsonNode json() {
            try {
                var read = Json.lenient().readTree(body);
                return read == null ? MissingNode.getInstance() : read;
            } catch (IOException notJson) {
                return MissingNode.getInstance();
            }
        }

        /** Seconds of Retry-After; at most an hour. */
        public Optional<Duration> pause() {
            return retryAfter != null && retryAfter.matches("\\d{1,9}")
                    ? Optional.of(capped(Long.parseLong(retryAfter)))
                    : Optional.empty();
        }

        /** So many seconds, but at least one and at most an hour. */
        public static Duration capped(long seconds) {
            return Duration.ofSeconds(Math.clamp(seconds, 1, 3600));
        }

        @Override
        public String toString() {
            return "Said[" + status + "]";
        }
    }
}
