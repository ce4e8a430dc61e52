package io.leadline.crm.leads;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A page of leads, newest first (spec/leads-sales.md). */
@Schema(name = "LeadPage", examples = """
                {"items":[{"id":123,"client_name":"Иван Петров","phone_number":"+998901234567",\
                "status":"в работе","source":"Instagram","created_at":"2026-11-21T10:00:00Z"}],"total":45,"page":1,"size":20,"pages":3}""")
record LeadPage(List<LeadRow> items, long total, int page, int size, long pages) {
    static LeadPage of(List<LeadRow> items, long total, int page, int size) {
        return new LeadPage(items, total, page, size, Math.ceilDiv(total, size));
    }
}
