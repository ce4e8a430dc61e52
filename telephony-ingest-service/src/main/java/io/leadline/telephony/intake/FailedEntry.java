package io.leadline.telephony.intake;

import io.leadline.telephony.Pagination;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Something a provider sent that could not be handled; without what it says, which is about people.
 *
 * @param kind in the provider's words
 * @param handledAt when it was given up; null once it is tried again
 */
@Schema(name = "FailedEntry", examples = """
                {"id":48213,"provider":"mango","account_id":1,"kind":"events/call",\
                "received_at":"2026-11-21T10:15:30Z","handled_at":"2026-11-21T10:16:00Z","tries":5,\
                "last_error":"It could not be handled"}""")
record FailedEntry(
        long id,
        String provider,
        long accountId,
        String kind,
        Instant receivedAt,
        Instant handledAt,
        int tries,
        String lastError) {
    /** A page of them, the last given up first. */
    @Schema(name = "FailedEntryPage", examples = """
                    {"data":[{"id":48213,"provider":"mango","account_id":1,"kind":"events/call",\
                    "received_at":"2026-11-21T10:15:30Z","handled_at":"2026-11-21T10:16:00Z","tries":5,\
                    "last_error":"It could not be handled"}],"pagination":{"page":1,"limit":20,"total":1}}""")
    record Page(List<FailedEntry> data, Pagination pagination) {}
}
