package io.leadline.telephony.reconciliation;

import io.leadline.contracts.retention.Expiring;
import jakarta.inject.Singleton;
import java.util.List;

/** Comparisons that ended long ago; an hour or a night so far back never falls due again. */
@Singleton
class EndedReconciliations implements Expiring {
    /** As the index reconciliation_finished has it: one that failed is never taken up again. */
    private static final String OVER = "state in ('done', 'failed')";

    private final ReconciliationSettings settings;

    EndedReconciliations(ReconciliationSettings settings) {
        this.settings = settings;
    }

    @Override
    public List<Old> old() {
        return List.of(new Old("telephony.reconciliation", OVER, "finished_at", settings.keep()));
    }
}
