package io.leadline.crm.intake;

import io.leadline.crm.intake.forms.FieldMapping;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A source as the API shows it; its key is told once, when it is made. */
@Schema(name = "LeadSource", examples = """
                {"id":3,"name":"Форма на главной","source":"Сайт","pipeline_id":null,"stage_id":null,\
                "mapping":{"phone_number":"contact.phone"},"created_at":"2026-11-21T09:00:00Z",\
                "updated_at":"2026-11-21T09:00:00Z"}""")
record IntakeSourceView(
        long id,
        String name,
        String source,
        Long pipelineId,
        Long stageId,
        FieldMapping mapping,
        Instant createdAt,
        Instant updatedAt) {

    static IntakeSourceView of(IntakeSource source) {
        return new IntakeSourceView(
                source.id,
                source.name,
                source.source,
                source.pipelineId,
                source.stageId,
                source.mapping,
                source.createdAt,
                source.updatedAt);
    }
}
