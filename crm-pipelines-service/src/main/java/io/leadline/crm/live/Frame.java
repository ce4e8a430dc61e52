package io.leadline.crm.live;

import io.leadline.contracts.outbox.EventRecord;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;

/**
 * One message of the stream as it goes over the wire: made once, sent to all who may see it.
 *
 * <p>The event's name stands in {@code data} only, as the document shows it, and not in SSE's own {@code event} field:
 * a browser's EventSource hands named events to listeners of that very name and never to {@code onmessage}, so naming
 * them would silence every client written after the document. A client that reads {@code data.event} loses nothing.
 *
 * @param seq up to this number of the log the client has seen everything; the {@code id} to resume from
 */
record Frame(long seq, Buffer bytes) {
    /** What an event tells the clients of its tenant, or empty. */
    static Optional<Announced> announcing(EventRecord event) {
        return LeadNotice.of(event.event())
                .map(notice -> new Announced(
                        notice,
                        frame(
                                event.seq(),
                                notice.name(),
                                "\"lead_id\":" + notice.leadId() + ",\"tenant_id\":" + event.tenantId())));
    }

    /** A message about a lead, and whom it concerns. */
    record Announced(LeadNotice notice, Frame frame) {}

    /** The stream stands. */
    static Frame connected(long seq, long tenant) {
        return frame(seq, "connected", "\"tenant_id\":" + tenant);
    }

    /** Events were missed that cannot be sent again: the client loads its state anew. */
    static Frame resync(long seq, long tenant) {
        return frame(seq, "resync", "\"tenant_id\":" + tenant);
    }

    /** Nothing happened. Carries the number too, so that a quiet tenant's client does not resume from long ago. */
    static Frame ping(long seq) {
        return frame(seq, "ping", "");
    }

    private static Frame frame(long seq, String name, String members) {
        return new Frame(
                seq, Buffer.buffer("id:%d\ndata:{\"event\":\"%s\",\"data\":{%s}}\n\n".formatted(seq, name, members)));
    }
}
