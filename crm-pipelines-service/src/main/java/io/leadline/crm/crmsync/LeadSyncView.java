package io.leadline.crm.crmsync;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.leadline.crm.integrations.IntegrationKind;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A lead in another CRM.
 *
 * @param externalId its number there; null until it is made
 * @param lastError why the last try failed, or null
 * @param leadUpdatedAt the version of the lead that is there
 * @param syncedAt when it was last brought there
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "LeadSync", examples = """
                {"lead_id":123,"kind":"amocrm","state":"failed","external_id":"9001","last_error":\
                "amoCRM refused: status_id (NotSupportedChoice): The value you selected is not a valid choice.",\
                "lead_updated_at":"2026-11-21T09:00:00Z","synced_at":"2026-11-21T09:00:01Z",\
                "updated_at":"2026-11-21T10:00:00Z"}""")
record LeadSyncView(
        long leadId,
        IntegrationKind kind,
        SyncState state,
        String externalId,
        String lastError,
        Instant leadUpdatedAt,
        Instant syncedAt,
        Instant updatedAt) {

    static LeadSyncView of(Tuple row) {
        return new LeadSyncView(
                row.get("lead_id", Long.class),
                IntegrationKind.of(row.get("kind", String.class)).orElseThrow(),
                SyncState.valueOf(row.get("state", String.class).toUpperCase(Locale.ROOT)),
                row.get("external_id", String.class),
                row.get("last_error", String.class),
                row.get("lead_updated_at", Instant.class),
                row.get("synced_at", Instant.class),
                row.get("updated_at", Instant.class));
    }
}
