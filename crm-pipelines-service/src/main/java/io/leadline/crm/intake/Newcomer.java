package io.leadline.crm.intake;

import java.math.BigDecimal;

/**
 * Somebody who left a phone number with us.
 *
 * @param from what they came by, as a person reads it in a comment: a form's name
 * @param name null if they gave none
 * @param phone as typed; messengers' numbers without the plus are understood
 * @param source one of the tenant's lead sources
 * @param budget null if there is none
 * @param notes null if there are none
 * @param assignedTo a user number, or null
 * @param pipelineId null for the stage's, or the default one
 * @param stageId null for the pipeline's first
 */
public record Newcomer(
        String from,
        String name,
        String phone,
        String source,
        BigDecimal budget,
        String notes,
        Long assignedTo,
        Long pipelineId,
        Long stageId) {

    @Override
    public String toString() {
        return "Newcomer[***]";
    }
}
