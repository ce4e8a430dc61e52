package io.leadline.leads.workiz;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;

/** What became of a call to Workiz (upstreams/workiz.md §4, §7). Texts are free of the account's credentials. */
public sealed interface WorkizAnswer {
    /**
     * It was done.
     *
     * @param value what the envelope held: a record or an array of them; missing where it held none
     * @param hasMore Workiz's own word on further pages, null where it said nothing
     * @param message Workiz's {@code msg}, or null
     */
    record Data(JsonNode value, Boolean hasMore, String message) implements WorkizAnswer {
        /** The one record, also where Workiz wrapped it in an array; missing where there is none. */
        public JsonNode first() {
            return value.isArray() ? value.path(0) : value;
        }
    }

    /** A success without a word: HTTP 204 or an empty body. */
    record Nothing() implements WorkizAnswer {}

    /** It was not done, or nobody knows. */
    sealed interface Failure extends WorkizAnswer {
        /** Whether Workiz surely has not acted; otherwise it may have. */
        default boolean surelyNotDone() {
            return switch (this) {
                case ServerError _, Unreadable _, Silence _ -> false;
                case Invalid _,
                        CredentialsRefused _,
                        NotFound _,
                        QuotaExceeded _,
                        SoftFailure _,
                        Unreachable _,
                        RateLimited _,
                        CircuitOpen _ -> true;
            };
        }

        /** Whether the same request may well succeed a moment later: 429, 5xx, a lost connection, silence. */
        default boolean passing() {
            return switch (this) {
                case QuotaExceeded _, Silence _, Unreachable _ -> true;
                case ServerError error -> error.status() >= 500;
                case Invalid _,
                        CredentialsRefused _,
                        NotFound _,
                        SoftFailure _,
                        Unreadable _,
                        RateLimited _,
                        CircuitOpen _ -> false;
            };
        }

        /** When Workiz or our own limiter says it is worth coming back; null where nobody said. */
        default Duration retryAfter() {
            return null;
        }
    }

    /** HTTP 400: Workiz found the request wrong and says why. */
    record Invalid(String text) implements Failure {}

    /** HTTP 401 or 403: token or secret are wrong. */
    record CredentialsRefused(int status) implements Failure {}

    /** HTTP 404. */
    record NotFound() implements Failure {}

    /** HTTP 429: the account's quota is used up; {@code retryAfter} is null where Workiz did not say. */
    record QuotaExceeded(Duration retryAfter) implements Failure {}

    /** {@code flag:false} under a 2xx: it was refused, with a text or null. */
    record SoftFailure(String text) implements Failure {}

    /** HTTP 5xx or another status nobody expects; it may have been done. */
    record ServerError(int status, Duration retryAfter) implements Failure {}

    /** A 2xx whose body is not what was agreed; it may have been done. */
    record Unreadable() implements Failure {}

    /** No connection came about: it surely was not done. */
    record Unreachable() implements Failure {}

    /** The connection broke or the time was over; it may have been done. */
    record Silence(boolean timeout) implements Failure {}

    /** Our own limiter held the call back to keep the account within its quota: it surely was not done. */
    record RateLimited(Duration retryAfter) implements Failure {}

    /** Too many of the account's last calls failed, so that this one was not made. */
    record CircuitOpen() implements Failure {}
}
