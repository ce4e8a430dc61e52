package io.leadline.telephony.intake;

import io.leadline.contracts.retention.Expiring;
import jakarta.inject.Singleton;
import java.util.List;

/** What providers sent long ago and was handled; no provider repeats a thing for so long. */
@Singleton
class HandledRows implements Expiring {
    /** As the index intake_old has it. */
    private static final String OVER = "state <> 'new'";

    private final IntakeSettings settings;

    HandledRows(IntakeSettings settings) {
        this.settings = settings;
    }

    @Override
    public List<Old> old() {
        return List.of(new Old("telephony.intake", OVER, "received_at", settings.keep()));
    }
}
