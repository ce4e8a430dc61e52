package io.leadline.crm.leads;

import io.leadline.contracts.problem.Problem;
import io.leadline.crm.pipelines.LeadStatus;

/** Which leads a list shows; null means all. */
record LeadFilter(LeadStatus status, String source, Long assignedTo, Long pipelineId, Long stageId, String search) {

    static LeadFilter parse(
            String status, String source, Long assignedTo, Long pipelineId, Long stageId, String search) {
        return new LeadFilter(
                status == null
                        ? null
                        : LeadStatus.of(status)
                                .orElseThrow(
                                        () -> Problem.invalid("status", "must be новый, в работе, закрыт or отказ")),
                source,
                assignedTo,
                pipelineId,
                stageId,
                search == null || search.isBlank() ? null : search.strip());
    }
}
