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
    sealed interface Failure extends WorkizAnswer {}

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
    record ServerError(int status) implements Failure {}

    /** A 2xx whose body is not what was agreed; it may have been done. */
    record Unreadable() implements Failure {}

    /** No connection came about: it surely was not done. */
    record Unreachable() implements Failure {}

    /** The connection broke or the time was over; it may have been done. */
    record Silence(boolean timeout) implements Failure {}
}
