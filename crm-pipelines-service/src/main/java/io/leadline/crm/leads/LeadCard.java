package io.leadline.crm.leads;

import io.leadline.crm.pipelines.LeadStatus;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * A lead as a table shows it, people and places by their numbers.
 *
 * @param lastComment null if nothing was said
 */
public record LeadCard(
        long id,
        String clientName,
        String phoneNumber,
        LeadStatus status,
        String source,
        BigDecimal budget,
        long pipelineId,
        Long stageId,
        Instant movedToStageAt,
        Long assignedTo,
        Instant createdAt,
        Instant updatedAt,
        LastComment lastComment) {

    /** @param createdBy a user number, null for what the intake wrote */
    public record LastComment(long id, String text, Long createdBy, Instant createdAt) {
        @Override
        public String toString() {
            return "LastComment[" + id + "]";
        }
    }

    @Override
    public String toString() {
        return "LeadCard[" + id + "]";
    }
}
