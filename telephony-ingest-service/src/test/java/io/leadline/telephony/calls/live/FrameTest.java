package io.leadline.telephony.calls.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leadline.contracts.events.CallEvent;
import io.leadline.contracts.events.Event;
import io.leadline.contracts.outbox.EventRecord;
import io.leadline.contracts.streams.StreamFrame;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What goes over the stream is what docs/asyncapi shows, to the letter. */
class FrameTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path GOLDEN = Path.of("../docs/asyncapi/examples/telephony");
    private static final UUID CALL = UUID.fromString("0199d3c1-5b1e-4c44-9a55-0d1b6f6f2c01");
    private static final Instant NOW = Instant.EPOCH;

    @Test
    void everyKindOfMessageIsItsGoldenFile() throws IOException {
        var frames = Map.of(
                "connected", StreamFrame.connected(41, 1),
                "ping", StreamFrame.ping(48),
                "resync", StreamFrame.resync(90210, 1),
                "call_started", frame(42, started(null, List.of())),
                "call_started.rings", frame(43, started(8L, List.of(8L, 9L))),
                "call_answered",
                        frame(
                                44,
                                new CallEvent.Answered(
                                        CALL,
                                        "inbound",
                                        "+79161234567",
                                        "+74951112233",
                                        "Авито",
                                        "Тверь",
                                        "Мастер Сервис",
                                        9L,
                                        List.of(),
                                        NOW)),
                "call_finished",
                        frame(
                                45,
                                new CallEvent.Finished(
                                        CALL,
                                        "inbound",
                                        "+79161234567",
                                        "+74951112233",
                                        "Авито",
                                        "Тверь",
                                        "Мастер Сервис",
                                        9L,
                                        "accepted",
                                        NOW,
                                        NOW,
                                        121)),
                "call_recording_ready", frame(46, new CallEvent.RecordingReady(CALL, UUID.randomUUID())));
        var golden = new TreeMap<String, String>();
        try (var files = Files.list(GOLDEN)) {
            for (var file : files.toList()) {
                var name = file.getFileName().toString().replaceFirst("\\.json$", "");
                golden.put(name, wire(frames.get(name), JSON.readTree(file.toFile())));
            }
        }
        var made = new TreeMap<String, String>();
        frames.forEach((name, frame) -> made.put(name, frame.bytes().toString()));
        assertThat(made).isEqualTo(golden);
    }

    private static CallEvent started(Long operator, List<Long> ringing) {
        return new CallEvent.Started(
                CALL,
                "inbound",
                "+79161234567",
                "+74951112233",
                "Авито",
                "Тверь",
                "Мастер Сервис",
                operator,
                "ringing",
                ringing,
                NOW);
    }

    /** As SSE carries it. */
    private static String wire(StreamFrame frame, JsonNode data) {
        return frame == null ? "nothing" : "id:" + frame.seq() + "\ndata:" + data + "\n\n";
    }

    private static StreamFrame frame(long seq, Event event) {
        return new CallFrames()
                .announcing(new EventRecord(seq, UUID.randomUUID(), 1, event, null, null, null, NOW))
                .orElseThrow()
                .frame();
    }
}
