package io.leadline.crm.crmsync;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;

/**
 * What an admin has set for amoCRM, as it is stored.
 *
 * @param domain of the account: {@code demo.amocrm.ru}
 * @param leadField the field of leads that holds our number; null for one of our own making
 */
@RegisterForReflection
record AmoOptions(
        String domain,
        String clientId,
        String redirectUri,
        Long leadField,
        Long pipelineId,
        Map<String, String> stages,
        Map<String, String> fields,
        Map<String, String> responsible) {
    Mapping mapping() {
        return new Mapping(stages, fields, responsible);
    }
}
