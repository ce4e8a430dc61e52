package io.leadline.localstack.testkit;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Points a {@code @QuarkusTest} at {@link TestIssuer}. */
public final class IssuerResource implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
        return Map.of("IDENTITY_ISSUER", TestIssuer.start(), "IDENTITY_JWKS_URL", TestIssuer.jwksUrl());
    }

    @Override
    public void stop() {
        // Lives as long as the JVM: its key must not change between two test profiles.
    }
}
