package io.leadline.contracts.idempotency;

import io.leadline.contracts.identity.Caller;
import java.time.OffsetDateTime;

/** What became of a request's wish to use its key. */
sealed interface Claim {
    /** The key is this request's until its lease ends; the lease also tells a late loser from the new holder. */
    record Taken(Caller caller, String operation, String key, OffsetDateTime leaseUntil) implements Claim {}

    /** The request was answered before: the same answer again. */
    record Answer(int status, String contentType, String location, byte[] body) implements Claim {}

    /** The key was used with another body. */
    record OtherBody() implements Claim {}

    /** The first request has not come to an end. */
    record StillRunning() implements Claim {}
}
