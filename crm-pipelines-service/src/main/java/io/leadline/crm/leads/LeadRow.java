package io.leadline.crm.leads;

import io.leadline.crm.pipelines.LeadStatus;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A lead as a list shows it. */
@Schema(name = "LeadRow", examples = """
                {"id":123,"client_name":"Иван Петров","phone_number":"+998901234567",\
                "status":"в работе","source":"Instagram","created_at":"2026-11-21T10:00:00Z"}""")
record LeadRow(long id, String clientName, String phoneNumber, LeadStatus status, String source, Instant createdAt) {
    @Override
    public String toString() {
        return "LeadRow[" + id + "]";
    }
}
