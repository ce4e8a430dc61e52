package io.leadline.crm.intake;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Something a source sent.
 *
 * @param outcome {@code created} or {@code commented}; null unless it is done
 * @param leadId the lead it became, or that got the comment
 * @param reason why it was rejected, or null
 * @param body as it was sent, that a mapping can be mended by it
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "LeadEntry", examples = """
                {"id":71,"state":"rejected","outcome":null,"lead_id":null,\
                "reason":"phone_number is in no field with a common name; map it","body":"{\\"tel_no\\":\\"…\\"}",\
                "received_at":"2026-11-21T09:00:00Z","handled_at":"2026-11-21T09:00:00Z"}""")
record EntryView(
        long id,
        EntryState state,
        String outcome,
        Long leadId,
        String reason,
        String body,
        Instant receivedAt,
        Instant handledAt) {

    static EntryView of(InboxEntry entry) {
        return new EntryView(
                entry.id,
                entry.state(),
                entry.outcome,
                entry.leadId,
                entry.reason,
                new String(entry.body, StandardCharsets.UTF_8),
                entry.receivedAt,
                entry.handledAt);
    }

    @Override
    public String toString() {
        return "EntryView[" + id + "]";
    }
}
