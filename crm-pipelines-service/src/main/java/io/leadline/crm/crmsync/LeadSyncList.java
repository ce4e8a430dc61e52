package io.leadline.crm.crmsync;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One lead in every other CRM it went to. */
@Schema(name = "LeadSyncList", examples = """
                {"items":[{"lead_id":123,"kind":"bitrix24","state":"synced","external_id":"317","last_error":null,\
                "lead_updated_at":"2026-11-21T09:00:00Z","synced_at":"2026-11-21T09:00:01Z",\
                "updated_at":"2026-11-21T09:00:01Z"}]}""")
record LeadSyncList(List<LeadSyncView> items) {}
