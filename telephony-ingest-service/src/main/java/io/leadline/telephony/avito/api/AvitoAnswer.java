package io.leadline.telephony.avito.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.leadline.contracts.json.Json;
import io.leadline.contracts.problem.CommonProblem;
import io.leadline.contracts.problem.Problem;
import io.leadline.telephony.problem.TelephonyProblem;
import java.io.IOException;
import java.time.Duration;

/** What became of a call to Avito. */
public sealed interface AvitoAnswer {
    /** How long everybody waits who is told to and not how long. */
    Duration USUAL_PAUSE = Duration.ofSeconds(60);

    /**
     * It surely never got to Avito.
     *
     * @param proxied whether it was to go through a proxy
     */
    record NotSent(Trouble trouble, boolean proxied) implements AvitoAnswer {}

    /** It was sent, and nobody knows what became of it. */
    record Lost(Trouble trouble) implements AvitoAnswer {}

    /**
     * Avito gave no token, so nothing was sent.
     *
     * @param why for the admin
     */
    record NoToken(String why) implements AvitoAnswer {}

    /**
     * It was answered.
     *
     * @param html whether what came is a page, which Avito never sends: a proxy's
     * @param retryAfter seconds, or null
     */
    record Said(int status, boolean html, Integer retryAfter, byte[] body) implements AvitoAnswer {
        private static final int LONGEST_PAUSE = 3_600;

        /** The body as JSON; missing for what is none. */
        public JsonNode json() {
            try {
                var read = Json.lenient().readTree(body);
                return read == null ? MissingNode.getInstance() : read;
            } catch (IOException notJson) {
                return MissingNode.getInstance();
            }
        }

        /** Whether Avito did what was asked: any 2xx. */
        public boolean isOk() {
            return status >= 200 && status < 300;
        }

        /** Avito's limit gives no time of its own (upstreams/avito.md §5); a minute is what it counts in. */
        public Duration pause() {
            return retryAfter == null
                    ? USUAL_PAUSE
                    : Duration.ofSeconds(Math.clamp(retryAfter.longValue(), 1, LONGEST_PAUSE));
        }

        @Override
        public String toString() {
            return "Said[" + status + "]";
        }
    }

    /** What Avito answered. @throws Problem for anything but 2xx */
    default JsonNode expect() {
        if (this instanceof Said said && said.isOk()) {
            return said.json();
        }
        throw problem();
    }

    /** In one sentence why it did not work, for the admin. */
    default String why() {
        return switch (this) {
            case NotSent(var trouble, var proxied) ->
                (proxied ? "Through the proxy Avito cannot be reached: " : "Avito cannot be reached: ")
                        + trouble.message();
            case Lost(var trouble) -> "Avito's answer did not come: " + trouble.message();
            case NoToken(var why) -> why;
            case Said said ->
                switch (said.status()) {
                    case 401, 403 -> "Avito refuses the account's token (" + said.status() + ")";
                    case 402 -> "Avito wants a higher subscription level for this (402)";
                    case 404 -> "Avito does not know it (404)";
                    case 429 -> "Avito asks to slow down (429)";
                    default -> "Avito answered " + said.status();
                };
        };
    }

    /**
     * The same where dialogs-service waits: whatever may work later is 503, so that it repeats; the rest never will.
     *
     * @param doubtful whether it may have worked: then the repeat comes soon
     */
    default Problem problemOfSending(boolean doubtful) {
        if (this instanceof Said said && said.status() < 500) {
            return switch (said.status()) {
                case 404, 429 -> problem();
                default -> new Problem(TelephonyProblem.MESSAGE_REFUSED, why());
            };
        }
        var failed = new Problem(TelephonyProblem.PROVIDER_UNAVAILABLE, why());
        return doubtful ? failed.retryAfter(Duration.ofSeconds(5)) : failed;
    }

    /** The same for callers of our API. */
    default Problem problem() {
        return switch (this) {
            case NotSent unsent ->
                unsent.proxied()
                        ? new Problem(TelephonyProblem.PROXY_FAILED, why())
                        : new Problem(TelephonyProblem.PROVIDER_UNAVAILABLE, why()).retryAfter(USUAL_PAUSE);
            case Lost _ -> new Problem(TelephonyProblem.PROVIDER_UNAVAILABLE, why());
            case NoToken _ -> new Problem(TelephonyProblem.PROVIDER_REFUSED, why());
            case Said said ->
                switch (said.status()) {
                    case 404 -> new Problem(CommonProblem.NOT_FOUND, why());
                    case 429 -> new Problem(CommonProblem.RATE_LIMITED, why()).retryAfter(said.pause());
                    default ->
                        new Problem(
                                said.status() >= 500
                                        ? TelephonyProblem.PROVIDER_UNAVAILABLE
                                        : TelephonyProblem.PROVIDER_REFUSED,
                                why());
                };
        };
    }
}
