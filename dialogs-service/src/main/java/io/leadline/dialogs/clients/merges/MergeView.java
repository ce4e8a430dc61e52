package io.leadline.dialogs.clients.merges;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Two clients who may be one, for they have the same phone.
 *
 * @param kept the older one, who stays
 * @param merged who is taken over
 */
@Schema(name = "Merge", examples = """
                {"id":"0199d3c1-5b1e-4c44-9a55-0d1b6f6f3b01","status":"proposed",\
                "kept":{"id":"0199d3c1-5b1e-4c44-9a55-0d1b6f6f2c01","name":"Иван Петров","phone":"+79161234567",\
                "channels":["telegram"],"total_dialogs_count":5,"last_contact_at":"2026-11-21T10:30:00Z"},\
                "merged":{"id":"0199d3c1-5b1e-4c44-9a55-0d1b6f6f2c02","name":"Ваня","phone":"+79161234567",\
                "channels":["whatsapp"],"total_dialogs_count":1,"last_contact_at":"2026-11-21T11:00:00Z"},\
                "created_at":"2026-11-21T11:00:00Z","decided_at":null}""")
record MergeView(UUID id, MergeState status, MergeSide kept, MergeSide merged, Instant createdAt, Instant decidedAt) {}
