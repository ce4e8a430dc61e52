package io.leadline.contracts.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.leadline.contracts.events.Event;
import io.leadline.contracts.events.UnknownEvent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jboss.logging.Logger;

/** An event as the database has it, not yet parsed: a payload that cannot be read is its consumer's failed try. */
record LogRow(
        long seq,
        UUID eventId,
        long tenantId,
        String aggregateType,
        String aggregateId,
        String type,
        String payload,
        String actor,
        String requestId,
        String traceparent,
        Instant occurredAt) {
    private static final Logger LOG = Logger.getLogger(LogRow.class);

    /** In the order of {@link #read}. */
    static final String COLUMNS =
            "event_id, tenant_id, aggregatetype, aggregateid, type, payload, actor, request_id, traceparent, occurred_at";

    /** Reads {@code seq} and {@link #COLUMNS}, the first columns of the row. */
    static LogRow read(ResultSet row) throws SQLException {
        var occurredAt = row.getObject(11, OffsetDateTime.class);
        return new LogRow(
                row.getLong(1),
                row.getObject(2, UUID.class),
                row.getLong(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                row.getString(9),
                row.getString(10),
                occurredAt == null ? null : occurredAt.toInstant());
    }

    EventRecord toRecord() throws JsonProcessingException {
        return with(EventJson.read(type, aggregateType, aggregateId, payload));
    }

    /** For feeds, which must not stop at an event nobody can read. */
    EventRecord toRecordOrUnknown() {
        try {
            return toRecord();
        } catch (JsonProcessingException e) {
            LOG.warnf("Event %d does not fit the record of %s", seq, type);
            return with(new UnknownEvent(type, aggregateType, aggregateId, payload));
        }
    }

    private EventRecord with(Event event) {
        return new EventRecord(seq, eventId, tenantId, event, actor, requestId, traceparent, occurredAt);
    }
}
