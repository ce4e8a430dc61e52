package io.leadline.telephony.calls;

import java.time.Instant;
import java.util.UUID;

/**
 * A call, for the features that hang on it.
 *
 * @param accountId our number of the Mango account, see {@link io.leadline.telephony.mango.MangoAccounts}
 * @param clientPhone E.164, or null
 * @param line E.164, or null
 * @param operator a user's number, or null
 * @param endedAt null while it goes on
 * @param recordings how many can be heard
 */
public record CallRef(
        UUID id,
        long accountId,
        String entryId,
        String clientPhone,
        String line,
        Long operator,
        Instant startedAt,
        Instant endedAt,
        int recordings) {
    @Override
    public String toString() {
        return "CallRef[" + id + "]";
    }
}
