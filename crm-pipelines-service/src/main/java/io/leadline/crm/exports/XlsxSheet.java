package io.leadline.crm.exports;

import java.io.IOException;
import java.io.OutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * A workbook with one sheet. Text is written as text of the cell (inlineStr), which no program takes for a formula and
 * which, unlike the table of shared strings, need not be kept to the end.
 */
final class XlsxSheet implements LeadSheet {
    private static final String MOMENT = "dd.mm.yyyy hh:mm";
    private static final String DAY = "dd.mm.yyyy";
    /** More than a cell may hold, Excel calls the file damaged. */
    private static final int LONGEST_TEXT = 32_767;

    private final Workbook workbook;
    private final Worksheet sheet;
    private int next = 1;

    XlsxSheet(OutputStream out) {
        workbook = new Workbook(out, "Leadline", "1.0");
        sheet = workbook.newWorksheet("Лиды");
        var widths = new int[] {10, 26, 18, 11, 16, 14, 40, 16, 16, 22, 17, 17, 14};
        for (var i = 0; i < SheetRow.HEADINGS.size(); i++) {
            sheet.inlineString(0, i, SheetRow.HEADINGS.get(i));
            sheet.style(0, i).bold().set();
            sheet.width(i, widths[i]);
        }
        sheet.freezePane(0, 1);
    }

    @Override
    public void row(SheetRow row) {
        var column = 0;
        sheet.value(next, column++, row.id());
        text(column++, row.clientName());
        text(column++, row.phoneNumber());
        text(column++, row.status());
        text(column++, row.source());
        if (row.budget() != null) {
            sheet.value(next, column, row.budget());
        }
        column++;
        text(column++, row.notes());
        text(column++, row.pipeline());
        text(column++, row.stage());
        text(column++, row.assignee());
        sheet.value(next, column, row.createdAt());
        sheet.style(next, column++).format(MOMENT).set();
        sheet.value(next, column, row.updatedAt());
        sheet.style(next, column++).format(MOMENT).set();
        if (row.closingDate() != null) {
            sheet.value(next, column, row.closingDate());
            sheet.style(next, column).format(DAY).set();
        }
        next++;
    }

    @Override
    public void flush() throws IOException {
        sheet.flush();
    }

    @Override
    public void finish() throws IOException {
        workbook.finish();
    }

    private void text(int column, String value) {
        if (value != null && !value.isEmpty()) {
            sheet.inlineString(next, column, writable(value));
        }
    }

    /** Without what XML cannot hold, which a name typed by a person holds by accident only. */
    private static String writable(String value) {
        var kept = value.codePoints()
                .filter(c -> c >= ' ' && (c < 0xFFFE || c > 0xFFFF) && (c < 0xD800 || c > 0xDFFF)
                        || c == '\n'
                        || c == '\t'
                        || c == '\r')
                .limit(LONGEST_TEXT)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append);
        return kept.substring(0, Math.min(kept.length(), LONGEST_TEXT));
    }
}
