package io.leadline.crm.leads;

import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A lead to be made, by a person or by the intake.
 *
 * @param phoneNumber as typed; read in the tenant's phone region where it has no country code
 * @param source one of the tenant's
 * @param assignedTo a user number; null for nobody yet
 * @param pipelineId null for the stage's, or the default one
 * @param stageId null for the pipeline's first
 */
@Schema(name = "NewLead", examples = """
                {"client_name":"Иван Петров","phone_number":"+998901234567","source":"Instagram","budget":50000,\
                "notes":"Интересуется 2-комнатной квартирой"}""")
public record NewLead(
        @NotBlank @Size(max = 200) String clientName,
        @NotBlank @Size(max = 40) String phoneNumber,
        @NotBlank @Size(max = 100) String source,
        @PositiveOrZero @Digits(integer = 12, fraction = 2) BigDecimal budget,
        @Size(max = 10_000) String notes,
        Long assignedTo,
        Long pipelineId,
        Long stageId) {

    @Override
    public String toString() {
        return "NewLead[***]";
    }
}
