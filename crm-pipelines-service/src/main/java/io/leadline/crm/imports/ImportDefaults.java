package io.leadline.crm.imports;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What new leads get that the file does not say.
 *
 * @param source for rows without one
 * @param pipelineId null for the stage's, or the default one
 * @param stageId null for the pipeline's first
 * @param assignedTo a user number; null for nobody, or whose turn it is
 */
@RegisterForReflection
@Schema(name = "LeadImportDefaults")
public record ImportDefaults(@Size(max = 100) String source, Long pipelineId, Long stageId, Long assignedTo) {
    static final ImportDefaults NONE = new ImportDefaults(null, null, null, null);
}
