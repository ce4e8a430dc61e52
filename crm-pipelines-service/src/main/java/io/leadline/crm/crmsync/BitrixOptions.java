package io.leadline.crm.crmsync;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;

/**
 * What an admin has set for Bitrix24, as it is stored.
 *
 * @param portal the webhook's address without its secret
 * @param entity {@code lead} or {@code deal}
 * @param pipelineId the category of deals, or null
 * @param sources our source to theirs
 */
@RegisterForReflection
record BitrixOptions(
        String portal,
        String entity,
        Long pipelineId,
        Map<String, String> stages,
        Map<String, String> fields,
        Map<String, String> responsible,
        Map<String, String> sources) {
    Mapping mapping() {
        return new Mapping(stages, fields, responsible);
    }

    boolean deals() {
        return "deal".equals(entity);
    }
}
