package io.leadline.crm.sheets;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The export as an admin wants it.
 *
 * @param enabled default true
 * @param spreadsheetId from the sheet's address, between {@code /d/} and {@code /edit}
 * @param sheet the tab's name
 * @param credentials the service account's key file as text; null keeps the saved one
 * @param mode default on_demand
 * @param everyMinutes for mode scheduled, default 60
 */
@Schema(name = "EditSheetsIntegration", examples = """
                {"enabled":true,"spreadsheet_id":"1AbCdEfGhIjKlMnOpQrStUvWxYz0123456789","sheet":"Лиды",\
                "credentials":"{\\"type\\":\\"service_account\\", …}","mode":"scheduled","every_minutes":60}""")
record EditSheets(
        Boolean enabled,

        @NotNull @Pattern(regexp = "[A-Za-z0-9_-]{10,100}", message = "must be the id of a spreadsheet") String spreadsheetId,

        @NotNull @Size(min = 1, max = 100) String sheet,
        @Size(min = 1, max = 10_000) String credentials,
        SheetMode mode,
        @Min(5) @Max(10_080) Integer everyMinutes) {

    SheetPlace place() {
        return new SheetPlace(
                spreadsheetId,
                sheet.strip(),
                mode == null ? SheetMode.ON_DEMAND : mode,
                everyMinutes == null ? 60 : everyMinutes);
    }

    @Override
    public String toString() {
        return "EditSheets[***]";
    }
}
