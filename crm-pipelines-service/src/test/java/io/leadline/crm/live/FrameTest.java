package io.leadline.crm.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leadline.contracts.events.Event;
import io.leadline.contracts.events.LeadEvent;
import io.leadline.contracts.json.Json;
import io.leadline.contracts.outbox.EventRecord;
import io.leadline.contracts.streams.StreamFrame;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What goes over the stream is what docs/asyncapi shows, to the letter. */
class FrameTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path GOLDEN = Path.of("../docs/asyncapi/examples/crm");

    @Test
    void everyKindOfMessageIsItsGoldenFile() throws IOException {
        var frames = Map.of(
                "connected", StreamFrame.connected(41, 1),
                "ping", StreamFrame.ping(45),
                "resync", StreamFrame.resync(90210, 1),
                "lead_created", frame(42, Json.lenient().readValue("{\"id\":123}", LeadEvent.Created.class)),
                "lead_updated", frame(43, Json.lenient().readValue("{\"id\":123}", LeadEvent.Updated.class)));
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

    @Test
    void aCommentAndADeletionAreUpdatesOfTheLead() throws IOException {
        var updated = frame(43, Json.lenient().readValue("{\"id\":123}", LeadEvent.Updated.class));
        assertThat(frame(43, Json.lenient().readValue("{\"id\":123}", LeadEvent.Commented.class)))
                .isEqualTo(updated);
        assertThat(frame(43, Json.lenient().readValue("{\"id\":123}", LeadEvent.Deleted.class)))
                .isEqualTo(updated);
    }

    /** As SSE carries it. */
    private static String wire(StreamFrame frame, JsonNode data) {
        return frame == null ? "nothing" : "id:" + frame.seq() + "\ndata:" + data + "\n\n";
    }

    private static StreamFrame frame(long seq, Event event) {
        return new LeadFrames()
                .announcing(new EventRecord(seq, UUID.randomUUID(), 1, event, null, null, null, Instant.EPOCH))
                .orElseThrow()
                .frame();
    }
}
