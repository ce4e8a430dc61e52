package io.leadline.telephony.reconciliation;

import io.leadline.telephony.Pagination;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A comparison of our calls with Mango's statistics.
 *
 * @param kind hourly, nightly or manual
 * @param state waiting, running, done or failed
 * @param received calls of the period we had, to their end, before
 * @param providerSays calls of the period in Mango's statistics
 * @param added those of them we did not have, or not their end
 */
@Schema(name = "Reconciliation", examples = """
                {"id":7,"kind":"hourly","state":"done","date_from":"2026-11-21T07:00:00Z",\
                "date_to":"2026-11-21T10:00:00Z","received":41,"provider_says":42,"added":1,"error":null,\
                "created_at":"2026-11-21T10:05:00Z","finished_at":"2026-11-21T10:05:11Z"}""")
record ReconciliationView(
        long id,
        String kind,
        String state,
        Instant dateFrom,
        Instant dateTo,
        Long received,
        Long providerSays,
        Long added,
        String error,
        Instant createdAt,
        Instant finishedAt) {
    /** A page of them, the latest first. */
    @Schema(name = "ReconciliationPage", examples = """
                    {"data":[{"id":7,"kind":"hourly","state":"done","date_from":"2026-11-21T07:00:00Z",\
                    "date_to":"2026-11-21T10:00:00Z","received":41,"provider_says":42,"added":1,"error":null,\
                    "created_at":"2026-11-21T10:05:00Z","finished_at":"2026-11-21T10:05:11Z"}],\
                    "pagination":{"page":1,"limit":20,"total":1}}""")
    record Page(List<ReconciliationView> data, Pagination pagination) {}
}
