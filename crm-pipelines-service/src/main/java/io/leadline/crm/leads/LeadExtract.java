package io.leadline.crm.leads;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;

/**
 * A lead as an export takes it out.
 *
 * @param phoneNumber as typed
 * @param stageId null where the pipeline has no stages
 * @param assignedTo a user number, or null
 */
public record LeadExtract(
        long id,
        String clientName,
        String phoneNumber,
        String status,
        String source,
        BigDecimal budget,
        String notes,
        long pipelineId,
        Long stageId,
        Long assignedTo,
        Instant createdAt,
        Instant updatedAt,
        LocalDate closingDate) {
    @Override
    public String toString() {
        return "LeadExtract[" + id + "]";
    }
}
