package io.leadline.crm.pipelines;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** All pipelines of the tenant; few, so not in pages (spec/crm-pipelines-tasks-events.md §1). */
@Schema(name = "PipelineList", examples = """
                {"pipelines":[{"id":1,"tenant_id":1,"name":"Основная","is_default":true,\
                "created_at":"2026-11-21T09:00:00Z","stages":[{"id":1,"pipeline_id":1,"name":"Новые",\
                "order_index":0,"color":null,"is_closed":false,"status":"новый",\
                "created_at":"2026-11-21T09:00:00Z"}]}],"total":1}""")
record PipelineList(List<PipelineView> pipelines, int total) {}
