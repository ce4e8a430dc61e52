package io.leadline.crm.exports;

import io.leadline.crm.exports.pdf.PdfTable;
import java.io.IOException;
import java.io.OutputStream;

/** A table to be printed. */
final class PdfSheet implements LeadSheet {
    private static final double[] SHARES = {5, 13, 10, 7, 9, 8, 22, 9, 9, 12, 9, 9, 8};

    private final PdfTable table;

    PdfSheet(OutputStream out) throws IOException {
        table = new PdfTable(out, "Лиды", SheetRow.HEADINGS, SHARES);
    }

    @Override
    public void row(SheetRow row) throws IOException {
        table.row(SheetText.of(row));
    }

    @Override
    public void flush() throws IOException {
        table.flush();
    }

    @Override
    public void finish() throws IOException {
        table.finish();
    }
}
