package io.leadline.dialogs.suggestions;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** The service with the rules reading what clients write. */
public final class Reads implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("leadline.ai.provider", "rules");
    }
}
