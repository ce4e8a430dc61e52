package io.leadline.crm.imports;

/** What became of a row. */
record RowResult(int row, String state, String reason, Long leadId) {
    static RowResult failed(int row, String reason) {
        return new RowResult(row, "failed", reason, null);
    }
}
