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
 * @param transfer how far the answer comes, whichever it is (default: all of it)
 * @param slowMs how long a slow body takes, in milliseconds
 * @param effect whether the request is carried out although the client is told otherwise (default: only where
 *     neither status nor reset nor a transfer that fails is given). True makes the unknown outcome: done, but not
 *     answered.
 */
public record Fault(
        int times,
        String match,
        @JsonProperty("delay_ms") long delayMs,
        Integer status,
        Map<String, String> headers,
        JsonNode body,
        boolean reset,
        Transfer transfer,
        @JsonProperty("slow_ms") long slowMs,
        Boolean effect) {

    /** Written in lower case. */
    public enum Transfer {
        /** All at once. */
        WHOLE,
        /** All of it, in pieces over {@code slow_ms}. */
        SLOW,
        /** The request is taken, and the connection stays open without a word. */
        NO_ANSWER,
        /** Status and headers, then nothing more on an open connection. */
        HEADERS_ONLY,
        /** Half the announced length, then the connection is closed. */
        HALF_BODY
    }

    public Fault {
        times = times == 0 ? 1 : times;
        headers = headers == null ? Map.of() : Map.copyOf(headers);
        transfer = transfer == null ? Transfer.WHOLE : transfer;
        var arrives = transfer == Transfer.WHOLE || transfer == Transfer.SLOW;
        effect = effect == null ? status == null && !reset && arrives : effect;
        if (times < 0 || delayMs < 0 || (status != null && (status < 100 || status > 599))) {
            throw new IllegalArgumentException("times and delay_ms are not negative, status is 100 to 599");
        }
        if ((transfer == Transfer.SLOW) != (slowMs > 0)) {
            throw new IllegalArgumentException("transfer slow and a positive slow_ms go together");
        }
        if (!effect && status == null && !reset && arrives) {
            throw new IllegalArgumentException("a fault without effect needs a status, a reset or a failing transfer");
        }
    }

    boolean meets(String methodAndPath) {
        return match == null || methodAndPath.contains(match);
    }

    Fault afterOne() {
        return new Fault(times - 1, match, delayMs, status, headers, body, reset, transfer, slowMs, effect);
    }

    /** What goes out, given what the simulator says (null where it was not asked). */
    Reply spoiled(Reply said) {
        if (status == null) {
            // Not carried out, and cut short: what it would have said matters to nobody.
            return said == null ? Reply.json(200, Map.of("flag", true)) : said;
        }
        var none = body == null || body.isNull();
        var reply = none ? Reply.empty(status) : Reply.text(status, body.isTextual() ? body.asText() : body.toString());
        for (var header : headers.entrySet()) {
            reply = reply.with(header.getKey(), header.getValue());
        }
        return reply;
    }
}
