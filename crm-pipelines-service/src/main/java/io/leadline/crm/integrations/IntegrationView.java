package io.leadline.crm.integrations;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How a tenant's account with a system outside does.
 *
 * @param lastError what to do about it; null while it works
 * @param checkedAt null until somebody talked to the other side
 */
@Schema(name = "Integration", examples = """
                {"kind":"amocrm","enabled":true,"state":"failed",\
                "last_error":"amoCRM refuses the token: connect the account again","checked_at":"2026-11-21T10:00:00Z",\
                "updated_at":"2026-11-20T08:00:00Z"}""")
record IntegrationView(
        IntegrationKind kind,
        boolean enabled,
        IntegrationState state,
        String lastError,
        Instant checkedAt,
        Instant updatedAt) {
    static IntegrationView of(Integration integration) {
        return new IntegrationView(
                integration.kind(),
                integration.enabled(),
                integration.state(),
                integration.lastError(),
                integration.checkedAt(),
                integration.updatedAt());
    }
}
