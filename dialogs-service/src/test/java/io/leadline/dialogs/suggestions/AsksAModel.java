package io.leadline.dialogs.suggestions;

import io.leadline.localstack.testkit.OpenAiResource;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;

/** The service with a model reading what clients write; one that is impatient. */
public final class AsksAModel implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "leadline.ai.provider", "openai",
                "leadline.ai.model.timeout", "1s",
                "leadline.ai.model.failure-window", "20",
                "leadline.ai.model.pause", "200ms");
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(OpenAiResource.class));
    }
}
