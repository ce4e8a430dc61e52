package io.leadline.dialogs.clients.facts;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What is known of a client, or what an engine believes.
 *
 * @param source operator or ai
 */
@Schema(name = "Fact", examples = """
                {"id":"0199d3c1-5b1e-4c44-9a55-0d1b6f6f3a01","fact":"Устройство: iPhone 13","state":"proposed",\
                "source":"ai","created_at":"2026-11-21T10:00:00Z"}""")
public record FactView(UUID id, String fact, FactState state, String source, Instant createdAt) {
    @Override
    public String toString() {
        return "FactView[" + id + "]";
    }
}
