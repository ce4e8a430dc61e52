package io.leadline.contracts.streams;

import io.vertx.core.buffer.Buffer;

/**
 * One message of the stream as it goes over the wire: made once, sent to all who may see it.
 *
 * <p>The event's name stands in {@code data} only, as the document shows it, and not in SSE's own {@code event} field:
 * a browser's EventSource hands named events to listeners of that very name and never to {@code onmessage}, so naming
 * them would silence every client written after the document. A client that reads {@code data.event} loses nothing.
 *
 * @param seq up to this number of the log the client has seen everything; the {@code id} to resume from
 */
public record StreamFrame(long seq, Buffer bytes) {
    /** The stream stands. */
    public static StreamFrame connected(long seq, long tenant) {
        return frame(seq, "connected", "\"tenant_id\":" + tenant);
    }

    /** Events were missed that cannot be sent again: the client loads its state anew. */
    public static StreamFrame resync(long seq, long tenant) {
        return frame(seq, "resync", "\"tenant_id\":" + tenant);
    }

    /** Nothing happened. Carries the number too, so that a quiet tenant's client does not resume from long ago. */
    public static StreamFrame ping(long seq) {
        return frame(seq, "ping", "");
    }

    /**
     * A message of the service's own.
     *
     * @param members of {@code data}, JSON without the braces
     */
    public static StreamFrame of(long seq, String name, String members) {
        return frame(seq, name, members);
    }

    private static StreamFrame frame(long seq, String name, String members) {
        return new StreamFrame(
                seq, Buffer.buffer("id:%d\ndata:{\"event\":\"%s\",\"data\":{%s}}\n\n".formatted(seq, name, members)));
    }
}
