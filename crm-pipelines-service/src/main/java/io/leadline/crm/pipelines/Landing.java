package io.leadline.crm.pipelines;

/**
 * Where a new lead begins.
 *
 * @param stage null where the pipeline has no stages
 */
public record Landing(long pipelineId, StagePlace stage) {
    /** The status it begins with. */
    public LeadStatus status() {
        return stage == null ? LeadStatus.NEW : stage.status();
    }

    /** The stage's number, or null. */
    public Long stageId() {
        return stage == null ? null : stage.id();
    }
}
