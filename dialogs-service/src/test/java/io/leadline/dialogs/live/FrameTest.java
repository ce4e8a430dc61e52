package io.leadline.dialogs.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leadline.contracts.events.DialogEvent;
import io.leadline.contracts.events.Event;
import io.leadline.contracts.events.SuggestionEvent;
import io.leadline.contracts.events.UserEvent;
import io.leadline.contracts.outbox.EventRecord;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What goes over the socket is what docs/asyncapi shows, to the letter. */
class FrameTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path GOLDEN = Path.of("../docs/asyncapi/examples/dialogs");

    private static final UUID DIALOG = id("d01");
    private static final UUID CLIENT = id("c01");
    private static final UUID OPERATOR = id("a10");
    private static final Instant AT = Instant.parse("2026-11-21T10:30:00Z");

    private static final Map<String, Frame> FRAMES = Map.of(
            "connected", Frame.connected(41),
            "resync", Frame.resync(90210),
            "dialog.new",
                    frame(42, new DialogEvent.Created(DIALOG, CLIENT, "Новый клиент", "telegram", Map.of(), null)),
            "dialog.message",
                    frame(
                            43,
                            new DialogEvent.MessageReceived(
                                    DIALOG, CLIENT, id("e01"), "telegram", "Текст сообщения", Map.of(), AT)),
            "dialog.context_updated",
                    frame(
                            44,
                            new DialogEvent.ContextUpdated(
                                    DIALOG,
                                    CLIENT,
                                    Map.of(
                                            "intent", "repair",
                                            "device", "iPhone 14 Pro",
                                            "issue", "разбит экран",
                                            "stage", "new"),
                                    List.of("device", "issue"),
                                    "ai_extraction")),
            "dialog.suggestion",
                    frame(
                            45,
                            new SuggestionEvent.Generated(
                                    id("f01"),
                                    DIALOG,
                                    CLIENT,
                                    "quick_reply",
                                    "Оригинал: 15000₽ (1 час).",
                                    new BigDecimal("0.95"),
                                    "send_message",
                                    "rules")),
            "dialog.message.outbound",
                    frame(
                            46,
                            new DialogEvent.MessageSent(
                                    DIALOG,
                                    CLIENT,
                                    id("e02"),
                                    "telegram",
                                    "Добрый день! Какая модель iPhone?",
                                    Map.of(),
                                    OPERATOR,
                                    "Алексей",
                                    AT.plusSeconds(60))),
            "dialog.message_status", frame(47, new DialogEvent.MessageStatus(DIALOG, id("e02"), "sent", "67890", null)),
            "dialog.status_changed", frame(48, new DialogEvent.Completed(DIALOG, CLIENT, 5L, null)),
            "operator.presence", frame(49, new UserEvent.PresenceChanged(17, OPERATOR, "online", AT)));

    @Test
    void everyKindOfFrameIsItsGoldenFile() throws IOException {
        var made = new TreeMap<String, JsonNode>();
        for (var frame : FRAMES.entrySet()) {
            made.put(frame.getKey(), JSON.readTree(frame.getValue().text()));
        }
        assertThat(made).isEqualTo(golden());
    }

    @Test
    void whatGoesOutIsTheTextAsOneUnmaskedFrame() {
        var shortOne = Frame.connected(41);
        var wire = shortOne.wire();
        assertThat(wire.readUnsignedByte()).isEqualTo((short) 0x81);
        assertThat(wire.readUnsignedByte()).isEqualTo((short) wire.readableBytes());
        assertThat(wire.toString(StandardCharsets.UTF_8)).isEqualTo(shortOne.text());

        var longer = FRAMES.get("dialog.message").wire().skipBytes(1);
        assertThat(longer.readUnsignedByte()).isEqualTo((short) 126);
        assertThat(longer.readUnsignedShort()).isEqualTo(longer.readableBytes());

        var longest = frame(
                        50,
                        new DialogEvent.MessageReceived(
                                DIALOG, CLIENT, id("e03"), "telegram", "ж".repeat(40_000), Map.of(), AT))
                .wire()
                .skipBytes(1);
        assertThat(longest.readUnsignedByte()).isEqualTo((short) 127);
        assertThat(longest.readLong()).isEqualTo(longest.readableBytes());
    }

    @Test
    void eachWriterReadsFromTheBeginning() {
        var frame = Frame.connected(1);
        frame.wire().skipBytes(5).release();
        assertThat(frame.wire().readUnsignedByte()).isEqualTo((short) 0x81);
    }

    @Test
    void whatNoScreenShowsMakesNoFrame() {
        assertThat(Frame.of(record(1, new DialogEvent.Read(DIALOG, CLIENT)))).isEmpty();
        assertThat(Frame.of(record(1, new DialogEvent.OperatorAssigned(DIALOG, CLIENT, 5L, null))))
                .isEmpty();
    }

    private static Map<String, JsonNode> golden() throws IOException {
        var golden = new TreeMap<String, JsonNode>();
        try (var files = Files.list(GOLDEN)) {
            for (var file : files.toList()) {
                golden.put(file.getFileName().toString().replaceFirst("\\.json$", ""), JSON.readTree(file.toFile()));
            }
        }
        return golden;
    }

    private static Frame frame(long seq, Event event) {
        return Frame.of(record(seq, event)).orElseThrow();
    }

    private static EventRecord record(long seq, Event event) {
        return new EventRecord(seq, UUID.randomUUID(), 1, event, null, null, null, AT);
    }

    private static UUID id(String end) {
        return UUID.fromString("0199d3c1-5b1e-4c44-9a55-0d1b6f6f2" + end);
    }
}
