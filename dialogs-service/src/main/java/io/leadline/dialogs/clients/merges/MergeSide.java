package io.leadline.dialogs.clients.merges;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One of two clients, with what helps to decide. */
@Schema(name = "MergeSide", examples = """
                {"id":"0199d3c1-5b1e-4c44-9a55-0d1b6f6f2c01","name":"Иван Петров","phone":"+79161234567",\
                "channels":["telegram"],"total_dialogs_count":5,"last_contact_at":"2026-11-21T10:30:00Z"}""")
record MergeSide(
        UUID id, String name, String phone, List<String> channels, int totalDialogsCount, Instant lastContactAt) {
    @Override
    public String toString() {
        return "MergeSide[" + id + "]";
    }
}
