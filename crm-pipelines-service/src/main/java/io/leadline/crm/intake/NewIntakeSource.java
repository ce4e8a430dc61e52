package io.leadline.crm.intake;

import io.leadline.crm.intake.forms.FieldMapping;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A form or bot that is to send leads.
 *
 * @param source what its leads have as their source; one of the tenant's
 * @param pipelineId null for the stage's, or the default one
 * @param stageId null for the pipeline's first
 * @param mapping null where the form's fields have common names
 */
@Schema(name = "NewLeadSource", examples = """
                {"name":"Форма на главной","source":"Сайт","mapping":{"phone_number":"contact.phone"}}""")
public record NewIntakeSource(
        @NotBlank @Size(max = 100) String name,
        @NotBlank @Size(max = 100) String source,
        Long pipelineId,
        Long stageId,
        @Valid FieldMapping mapping) {}
