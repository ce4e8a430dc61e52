package io.leadline.telephony.calls;

import io.leadline.contracts.inbox.Outcome;
import io.leadline.telephony.intake.IntakeReader;
import io.leadline.telephony.intake.IntakeRow;

/**
 * Reads what Mango sends of recordings: {@code events/recording}, {@code events/record/added} and
 * {@code events/record/tagged}. Implemented by a bean of the feature that keeps them; the contract is {@link
 * IntakeReader#happen}'s.
 */
public interface RecordingPosts {
    /** Handles one, in the tenant's running transaction. */
    Outcome happens(IntakeRow row);
}
