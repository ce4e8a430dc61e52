package io.leadline.crm.crmsync;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A page of leads in another CRM, the last that something happened to first. */
@Schema(name = "LeadSyncPage", examples = """
                {"items":[{"lead_id":123,"kind":"amocrm","state":"synced","external_id":"9001","last_error":null,\
                "lead_updated_at":"2026-11-21T09:00:00Z","synced_at":"2026-11-21T09:00:01Z",\
                "updated_at":"2026-11-21T09:00:01Z"}],"total":1,"page":1,"size":20,"pages":1}""")
record LeadSyncPage(List<LeadSyncView> items, long total, int page, int size, long pages) {}
