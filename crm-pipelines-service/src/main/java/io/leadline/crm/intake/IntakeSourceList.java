package io.leadline.crm.intake;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A tenant's sources in the order in which they were made. */
@Schema(name = "LeadSourceList", examples = """
                {"items":[{"id":3,"name":"Форма на главной","source":"Сайт","pipeline_id":null,"stage_id":null,\
                "mapping":{},"created_at":"2026-11-21T09:00:00Z","updated_at":"2026-11-21T09:00:00Z"}],"total":1}""")
record IntakeSourceList(List<IntakeSourceView> items, int total) {}
