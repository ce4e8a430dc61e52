package io.leadline.crm.crmsync.calls;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.leadline.contracts.json.Json;
import java.io.IOException;
import java.time.Duration;

/**
 * What came back, whatever it is.
 *
 * @param retryAfter the header of that name, or null
 */
public record Answer(int status, byte[] body, String retryAfter) {
    private static final ObjectReader READER =
            Json.lenient().reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final int LONGEST_TEXT = 300;
    private static final long LONGEST_WAIT_SECONDS = 3_600;

    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /** The body; missing where there is none or it is no JSON. */
    public JsonNode json() {
        try {
            return body == null || body.length == 0 ? MissingNode.getInstance() : READER.readTree(body);
        } catch (IOException _) {
            return MissingNode.getInstance();
        }
    }

    /** How long to wait, if told so in seconds. */
    public Duration wait(Duration otherwise) {
        try {
            return retryAfter == null
                    ? otherwise
                    : Duration.ofSeconds(Math.clamp(Long.parseLong(retryAfter.strip()), 1, LONGEST_WAIT_SECONDS));
        } catch (NumberFormatException _) {
            return otherwise;
        }
    }

    /** A provider's own words, short enough to be shown. */
    public static String words(String text) {
        var line = text.replaceAll("\\s+", " ").strip();
        return line.length() <= LONGEST_TEXT ? line : line.substring(0, LONGEST_TEXT);
    }

    @Override
    public String toString() {
        return "Answer[" + status + "]";
    }
}
