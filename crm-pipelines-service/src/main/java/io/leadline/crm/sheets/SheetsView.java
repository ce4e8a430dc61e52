package io.leadline.crm.sheets;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.leadline.crm.integrations.IntegrationState;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The export; the key file only as whether it is set.
 *
 * @param clientEmail with whom the sheet is to be shared, as Editor
 * @param lastError what to do about it; null while it works
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "SheetsIntegration", examples = """
                {"enabled":true,"spreadsheet_id":"1AbCdEfGhIjKlMnOpQrStUvWxYz0123456789","sheet":"Лиды",\
                "credentials":{"set":true},"client_email":"leadline@project.iam.gserviceaccount.com",\
                "mode":"scheduled","every_minutes":60,"state":"working","last_error":null,\
                "checked_at":"2026-11-21T10:00:00Z"}""")
record SheetsView(
        boolean enabled,
        String spreadsheetId,
        String sheet,
        Secret credentials,
        String clientEmail,
        SheetMode mode,
        int everyMinutes,
        IntegrationState state,
        String lastError,
        Instant checkedAt) {

    /** Never shows what it is. */
    @Schema(name = "SheetsSecret")
    record Secret(boolean set) {}
}
