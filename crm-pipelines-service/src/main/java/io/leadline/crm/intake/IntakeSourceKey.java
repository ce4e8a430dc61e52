package io.leadline.crm.intake;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A source with its new key, which is never told again.
 *
 * @param url what the form posts to
 * @param previousKeyUntil until when the key before it works, or null if there was none
 */
@Schema(name = "LeadSourceKey", examples = """
                {"source":{"id":3,"name":"Форма на главной","source":"Сайт","pipeline_id":null,"stage_id":null,\
                "mapping":{},"created_at":"2026-11-21T09:00:00Z","updated_at":"2026-11-21T09:00:00Z"},\
                "key":"8Zr0QmDk1V3xj5yTn7bWc9eHg2LpFs4uAiOvRtYwEzU",\
                "url":"https://crm.leadline.example/api/webhooks/leads/8Zr0QmDk1V3xj5yTn7bWc9eHg2LpFs4uAiOvRtYwEzU",\
                "previous_key_until":"2026-11-22T09:00:00Z"}""")
record IntakeSourceKey(IntakeSourceView source, String key, String url, Instant previousKeyUntil) {
    @Override
    public String toString() {
        return "IntakeSourceKey[" + source.id() + "]";
    }
}
