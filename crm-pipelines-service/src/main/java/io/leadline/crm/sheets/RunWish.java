package io.leadline.crm.sheets;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.leadline.contracts.json.Json;
import io.leadline.crm.leads.LeadFacts;
import io.leadline.crm.pipelines.LeadStatus;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * What a run is to bring up to date; stored as the delivery's payload. Null means all.
 *
 * @param trigger {@code manual}, {@code schedule} or {@code lead}
 */
@RegisterForReflection
record RunWish(String trigger, LeadStatus status, String source, Long pipelineId, Long assignedTo) {
    static RunWish all(String trigger) {
        return new RunWish(trigger, null, null, null, null);
    }

    static RunWish of(String payload) {
        try {
            return Json.lenient().readValue(payload, RunWish.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored run is not readable", e);
        }
    }

    String json() {
        try {
            return Json.lenient().writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    boolean wants(LeadFacts.Fact lead) {
        return (status == null || status == lead.status())
                && (source == null || source.equals(lead.source()))
                && (pipelineId == null || pipelineId == lead.pipelineId())
                && (assignedTo == null || assignedTo.equals(lead.assignedTo()));
    }
}
