package io.leadline.crm.pipelines;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A stage as the API shows it.
 *
 * @param status what a lead's status becomes there (DESIGN §7)
 */
@Schema(name = "Stage", examples = """
                {"id":2,"pipeline_id":1,"name":"В работе","order_index":1,"color":null,"is_closed":false,\
                "status":"в работе","created_at":"2026-11-21T09:00:00Z"}""")
record StageView(
        long id,
        long pipelineId,
        String name,
        int orderIndex,
        String color,
        @JsonProperty("is_closed") boolean isClosed,
        LeadStatus status,
        Instant createdAt) {

    static StageView of(Stage stage) {
        return new StageView(
                stage.id,
                stage.pipelineId,
                stage.name,
                stage.orderIndex,
                stage.color,
                stage.isClosed,
                stage.status(),
                stage.createdAt);
    }
}
