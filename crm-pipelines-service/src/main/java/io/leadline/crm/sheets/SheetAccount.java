package io.leadline.crm.sheets;

/** A tenant's sheet, and who writes into it. */
record SheetAccount(String spreadsheetId, String sheet, SheetMode mode, ServiceAccount google) {
    /** A range of the sheet, in A1 notation. */
    String range(String cells) {
        return "'" + sheet.replace("'", "''") + "'!" + cells;
    }

    @Override
    public String toString() {
        return "SheetAccount[***]";
    }
}
