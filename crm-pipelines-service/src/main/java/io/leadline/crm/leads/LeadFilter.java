package io.leadline.crm.leads;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.leadline.contracts.problem.Problem;
import io.leadline.crm.pipelines.LeadStatus;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** Which leads a list shows, or an export takes out; null means all. */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LeadFilter(
        LeadStatus status, String source, Long assignedTo, Long pipelineId, Long stageId, String search) {

    /**
     * The filters as query parameters have them.
     *
     * @throws Problem VALIDATION_ERROR for a status there is not
     */
    public static LeadFilter parse(
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

    @Override
    public String toString() {
        return "LeadFilter[***]";
    }
}
