package io.leadline.crm.pipelines;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A pipeline as the API shows it, with its stages in their order. */
@Schema(name = "Pipeline", examples = """
                {"id":1,"tenant_id":1,"name":"Основная","is_default":true,\
                "created_at":"2026-11-21T09:00:00Z","stages":[{"id":1,"pipeline_id":1,"name":"Новые",\
                "order_index":0,"color":null,"is_closed":false,"status":"новый",\
                "created_at":"2026-11-21T09:00:00Z"}]}""")
record PipelineView(
        long id,
        long tenantId,
        String name,
        @JsonProperty("is_default") boolean isDefault,
        Instant createdAt,
        List<StageView> stages) {

    static PipelineView of(Pipeline pipeline, List<Stage> stages) {
        return new PipelineView(
                pipeline.id,
                pipeline.tenantId,
                pipeline.name,
                pipeline.isDefault,
                pipeline.createdAt,
                stages.stream()
                        .filter(s -> s.pipelineId == pipeline.id)
                        .map(StageView::of)
                        .toList());
    }
}
