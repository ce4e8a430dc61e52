package io.leadline.crm.sheets;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.leadline.contracts.json.Json;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** The settings of the export as they are stored. */
@RegisterForReflection
record SheetPlace(String spreadsheetId, String sheet, SheetMode mode, int everyMinutes) {
    String json() {
        try {
            return Json.lenient().writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    boolean isSameSheetAs(SheetPlace other) {
        return spreadsheetId.equals(other.spreadsheetId) && sheet.equals(other.sheet);
    }
}
