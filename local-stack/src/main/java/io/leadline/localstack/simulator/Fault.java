package io.leadline.localstack.simulator;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * What shall go wrong with the next matching requests.
 *
 * @param times how many requests it meets (default 1)
 * @param match part of {@code "METHOD /path"}, e.g. {@code "POST"} or {@code "/lead/create/"}; absent: any request
 * @param delayMs wait before the answer, in milliseconds
 * @param status status to answer with, instead of the simulator's
 * @param headers headers of that answer
 * @param body body of that answer; a JSON text goes out as it is, without quotes
 * @param reset cut the connection instead of answering
 * @param effect whether the request is carried out although the client is told otherwise (default: only where
 *     neither status nor reset is given). True makes the unknown outcome: done, but not answered.
 */
public record Fault(
        int times,
        String match,
        @JsonProperty("delay_ms") long delayMs,
        Integer status,
        Map<String, String> headers,
        JsonNode body,
        boolean reset,
        Boolean effect) {

    public Fault {
        times = times == 0 ? 1 : times;
        headers = headers == null ? Map.of() : Map.copyOf(headers);
        effect = effect == null ? status == null && !reset : effect;
        if (times < 0 || delayMs < 0 || (status != null && (status < 100 || status > 599))) {
            throw new IllegalArgumentException("times and delay_ms are not negative, status is 100 to 599");
        }
        if (!effect && status == null && !reset) {
            throw new IllegalArgumentException("a fault without effect needs a status or reset");
        }
    }

    boolean meets(String methodAndPath) {
        return match == null || methodAndPath.contains(match);
    }

    Fault afterOne() {
        return new Fault(times - 1, match, delayMs, status, headers, body, reset, effect);
    }
}
