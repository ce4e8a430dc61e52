package io.leadline.telephony.intake;

import io.leadline.contracts.inbox.Inboxes;
import jakarta.inject.Singleton;

/** Whoever handles what came. */
@Singleton
class IntakeWorkers {
    private final Inboxes inboxes;

    IntakeWorkers(Inboxes inboxes) {
        this.inboxes = inboxes;
    }

    /** So much came. */
    void wake(int count) {
        inboxes.wake(IntakeTable.NAME, count);
    }
}
