package io.leadline.dialogs.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.leadline.contracts.events.DialogEvent;
import io.leadline.contracts.events.SuggestionEvent;
import io.leadline.contracts.events.UserEvent;
import io.leadline.contracts.json.Json;
import io.leadline.contracts.outbox.EventRecord;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One message over the WebSocket, made once for all who get it: {@code {"event","data","seq"}} (dialogs document,
 * "WebSocket"; docs/asyncapi/dialogs.yaml). At most one for each event of the log.
 *
 * @param seq up to here the client has seen everything: what to resume from
 * @param encoded {@link #text} as it goes out, the same bytes to everybody; given back by the garbage collector
 */
record Frame(long seq, String text, ByteBuf encoded) {
    private static final int WHOLE_TEXT = 0x81;
    private static final int TWO_BYTES_OF_LENGTH = 126;
    private static final int EIGHT_BYTES_OF_LENGTH = 127;
    private static final int LONGEST_HEAD = 10;

    private Frame(long seq, String text) {
        this(seq, text, encode(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** To be written once. */
    ByteBuf wire() {
        return encoded.duplicate();
    }

    /** RFC 6455 §5.2, unmasked; direct, for else each socket would copy it. */
    private static ByteBuf encode(byte[] text) {
        var frame = ByteBuffer.allocateDirect(LONGEST_HEAD + text.length);
        frame.put((byte) WHOLE_TEXT);
        if (text.length < TWO_BYTES_OF_LENGTH) {
            frame.put((byte) text.length);
        } else if (text.length <= 0xffff) {
            frame.put((byte) TWO_BYTES_OF_LENGTH).putShort((short) text.length);
        } else {
            frame.put((byte) EIGHT_BYTES_OF_LENGTH).putLong(text.length);
        }
        return Unpooled.unreleasableBuffer(
                Unpooled.wrappedBuffer(frame.put(text).flip()));
    }

    /** What an event tells the clients of its tenant, or empty. */
    static Optional<Frame> of(EventRecord event) {
        return switch (event.event()) {
            case DialogEvent it -> dialog(event.seq(), it);
            case SuggestionEvent.Generated it ->
                Optional.of(frame(
                        event.seq(),
                        "dialog.suggestion",
                        map(
                                "dialog_id",
                                it.dialogId(),
                                "suggestion",
                                map(
                                        "id", it.suggestionId(),
                                        "type", it.kind(),
                                        "content", it.content(),
                                        "confidence", it.confidence(),
                                        "action", it.action()))));
            case UserEvent.PresenceChanged it ->
                Optional.of(frame(
                        event.seq(),
                        "operator.presence",
                        map(
                                "operator_id",
                                it.uuid(),
                                "presence",
                                it.presence(),
                                "is_online",
                                "online".equals(it.presence()))));
            default -> Optional.empty();
        };
    }

    /** Events were missed that cannot be sent again: load the state anew. */
    static Frame resync(long seq) {
        return frame(seq, "resync", Map.of());
    }

    /** The socket stands. */
    static Frame connected(long seq) {
        return frame(seq, "connected", Map.of());
    }

    private static Optional<Frame> dialog(long seq, DialogEvent event) {
        return switch (event) {
            case DialogEvent.MessageReceived it -> {
                var message = map("id", it.messageId(), "type", "message", "direction", "inbound");
                message.put("content", it.content());
                message.put("channel", it.channel());
                if (it.metadata() != null && !it.metadata().isEmpty()) {
                    message.put("metadata", it.metadata());
                }
                message.put("created_at", it.createdAt());
                yield Optional.of(frame(seq, "dialog.message", map("dialog_id", it.dialogId(), "message", message)));
            }
            case DialogEvent.MessageSent it -> {
                var message = map("id", it.messageId(), "type", "message", "direction", "outbound");
                message.put("content", it.content());
                message.put("channel", it.channel());
                message.put("operator", map("id", it.operatorId(), "name", it.operatorName()));
                message.put("created_at", it.createdAt());
                yield Optional.of(frame(seq, "dialog.message", map("dialog_id", it.dialogId(), "message", message)));
            }
            case DialogEvent.MessageStatus it ->
                Optional.of(frame(
                        seq,
                        "dialog.message_status",
                        map(
                                "dialog_id", it.dialogId(),
                                "message_id", it.messageId(),
                                "status", it.status(),
                                "external_message_id", it.externalMessageId(),
                                "error", it.error())));
            case DialogEvent.ContextUpdated it ->
                Optional.of(frame(
                        seq,
                        "dialog.context_updated",
                        map("dialog_id", it.dialogId(), "context", it.context(), "changes", it.changes())));
            case DialogEvent.Completed it -> Optional.of(status(seq, it, "active", "completed"));
            case DialogEvent.Reopened it -> Optional.of(status(seq, it, "completed", "active"));
            case DialogEvent.Created it ->
                Optional.of(frame(
                        seq,
                        "dialog.new",
                        map(
                                "dialog",
                                map(
                                        "id", it.dialogId(),
                                        "client", map("id", it.clientId(), "name", it.clientName()),
                                        "channel", it.channel(),
                                        "context", it.context()))));
            case DialogEvent.ContextExtracted _,
                    DialogEvent.StageChanged _,
                    DialogEvent.OperatorAssigned _,
                    DialogEvent.Read _ -> Optional.empty();
        };
    }

    private static Frame status(long seq, DialogEvent event, String before, String after) {
        return frame(
                seq,
                "dialog.status_changed",
                map("dialog_id", event.dialogId(), "old_status", before, "new_status", after));
    }

    private static Map<String, Object> map(Object... namesAndValues) {
        var map = new LinkedHashMap<String, Object>();
        for (var i = 0; i < namesAndValues.length; i += 2) {
            map.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return map;
    }

    private static Frame frame(long seq, String event, Map<String, Object> data) {
        try {
            return new Frame(seq, Json.lenient().writeValueAsString(map("event", event, "data", data, "seq", seq)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A frame cannot be written", e);
        }
    }
}
