package io.leadline.contracts.identity;

import java.time.Instant;
import java.util.UUID;

/** Who was blocked while holding a live token (DESIGN §2); told by the event log, in every service. */
public interface BlockedUsers {
    /**
     * Whether a token is refused though its signature and expiry are fine. A user unblocked again signs in anew.
     *
     * @param issuedAt the token's {@code iat}
     */
    boolean refuses(UUID user, Instant issuedAt);
}
