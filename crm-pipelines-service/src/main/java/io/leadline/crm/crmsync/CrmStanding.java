package io.leadline.crm.crmsync;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.leadline.contracts.delivery.Deliveries;
import io.leadline.crm.integrations.Integration;
import io.leadline.crm.integrations.IntegrationState;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How an account does.
 *
 * @param fromEnvironment whether it is the installation's own, for nothing was saved
 * @param waitingUntil no lead goes before then; null while they do
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "CrmStanding", examples = """
                {"from_environment":false,"state":"failed","last_error":"amoCRM does not accept the token (401)",\
                "checked_at":"2026-11-21T09:00:00Z","waiting_until":"2026-11-21T10:00:00Z",\
                "waiting_why":"amoCRM does not accept the token (401)"}""")
record CrmStanding(
        boolean fromEnvironment,
        IntegrationState state,
        String lastError,
        Instant checkedAt,
        Instant waitingUntil,
        String waitingWhy) {

    /** @param stored null for the environment's */
    static CrmStanding of(Integration stored, Deliveries.Pause pause) {
        return new CrmStanding(
                stored == null,
                stored == null ? IntegrationState.UNCHECKED : stored.state(),
                stored == null ? null : stored.lastError(),
                stored == null ? null : stored.checkedAt(),
                pause == null ? null : pause.until(),
                pause == null ? null : pause.why());
    }
}
