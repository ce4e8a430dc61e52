package io.leadline.crm.integrations;

import java.time.Instant;
import java.util.Map;

/**
 * A tenant's account with a system outside.
 *
 * @param settings JSON, in the provider's own shape
 * @param secrets by name; empty where there are none
 * @param lastError null while it works
 * @param checkedAt when the other side last answered or failed, or null
 * @param version of what people saved
 */
public record Integration(
        long tenant,
        IntegrationKind kind,
        boolean enabled,
        String settings,
        Map<String, String> secrets,
        IntegrationState state,
        String lastError,
        Instant checkedAt,
        long version,
        Instant updatedAt) {
    @Override
    public String toString() {
        return "Integration[" + tenant + "/" + kind.word() + "]";
    }
}
