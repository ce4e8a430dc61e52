package io.leadline.contracts.outbox;

import io.leadline.contracts.events.Event;
import java.time.Instant;
import java.util.UUID;

/**
 * An event as it stands in the log.
 *
 * @param seq its number: one order for everybody, without gaps; the {@code id} of SSE, {@code seq} of WebSocket frames
 * @param eventId its own id, UUID version 7; the same however often it is delivered
 * @param actor uuid of the user whose request caused it, or null for our own doing
 * @param requestId id of that request, or null
 * @param traceparent W3C trace context of that request, or null
 */
public record EventRecord(
        long seq,
        UUID eventId,
        long tenantId,
        Event event,
        String actor,
        String requestId,
        String traceparent,
        Instant occurredAt) {}
