package io.leadline.crm.leadads;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.leadline.contracts.json.Json;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/** The settings of lead ads as they are stored: which page and forms, and where its leads go. */
@RegisterForReflection
record MetaPlaces(String pageId, List<String> forms, Long pipelineId, Long stageId, Long assignedTo) {
    String json() {
        try {
            return Json.lenient().writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
